/** The board as a list: a row for each candidate and rater who marks her, to be put in order, filtered, exported and printed. */
import { Skeleton } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ListColumn } from '../bindings/ListColumn';
import { ListRefused } from '../shared/lists/ListRefused';
import { ListTable } from '../shared/lists/ListTable';
import { ListTools } from '../shared/lists/ListTools';
import type { Draws } from '../shared/lists/useColumns';
import { lookedFor, useListing, useRows } from '../shared/lists/useListing';

/** What a row is drawn by, whatever is shown. */
const NEEDS: readonly ListColumn[] = ['rater', 'name', 'rater_name'];

/** The list; a row opens the rater's sheet. */
export function BoardList({ round, before }: { round: string; before: ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const listing = useListing({ list: 'board', round, needs: NEEDS });
  const { found, error } = useRows(listing);
  const draws = useDraws();
  if (error) return <ListRefused of={listing} error={error} />;
  if (!found) return <Skeleton active />;
  return (
    <>
      <ListTools of={listing} search={t('results.search')} total={found.list.total} before={before} />
      <ListTable
        key={lookedFor(found)}
        of={listing}
        found={found}
        draws={draws}
        none={t('lists.no_match')}
        rowClass={() => 'clickable'}
        row={() => ({ role: 'link' })}
        open={(row) => void navigate(`/rounds/${encodeURIComponent(round)}/sheets/${encodeURIComponent(row.value('rater') ?? '')}`)}
      />
    </>
  );
}

function useDraws(): Draws {
  return useMemo(() => ({
    name: (row) => <b className="strong" title={row.text('name')}>{row.text('name')}</b>,
    marks: (row) => <span className="figure" title={row.text('marks')}>{row.text('marks')}</span>,
  }), []);
}
