/** Rounds in the order and with the columns that somebody wants; a row opens its round. */
import { Skeleton } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { RoundLine } from '../bindings/RoundLine';
import { ResultBar } from '../results/ResultBar';
import { ListRefused } from '../shared/lists/ListRefused';
import { ListTools } from '../shared/lists/ListTools';
import type { PagedColumn } from '../shared/lists/PagedTable';
import type { Row } from '../shared/lists/row';
import { ShortList } from '../shared/lists/ShortList';
import type { Draws } from '../shared/lists/useColumns';
import { useAllRows, useListing } from '../shared/lists/useListing';
import { RoundStateTag } from './RoundTable';
import style from './RoundList.module.css';

const address = (code: string) => `/rounds/${encodeURIComponent(code)}`;

/** The list; `rounds` is what is known of each besides. */
export function RoundList({ rounds }: { rounds: RoundLine[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const listing = useListing({ list: 'rounds' });
  const { rows, error } = useAllRows(listing);
  const known = useMemo(() => new Map(rounds.map((round) => [round.code, round])), [rounds]);
  const extra = useResults(known);
  if (error) return <ListRefused of={listing} error={error} />;
  if (!rows) return <Skeleton active />;
  return (
    <>
      <ListTools of={listing} search={t('rounds.search')} total={rows.length} />
      <ShortList of={listing} rows={rows} draws={DRAWS} extra={extra} none={t('lists.no_match')} rowClass="clickable" onRow={(row) => ({ onClick: () => void navigate(address(row.key)) })} />
    </>
  );
}

const DRAWS: Draws = {
  // A link that ends where its cell ends: the engine of the window finds no place to press on one that goes on behind the edge.
  title: (row) => <Link className={style.title ?? ''} title={row.text('title')} to={address(row.key)} onClick={(event) => event.stopPropagation()}>{row.text('title')}</Link>,
  round_state: (row) => <RoundStateTag state={row.value('round_state') ?? ''} />,
};

/** The results at a glance, behind what somebody chose. */
function useResults(known: ReadonlyMap<string, RoundLine>): PagedColumn<Row>[] {
  const { t } = useTranslation();
  return useMemo(() => [{
    key: 'results', title: t('rounds.results'), width: 236,
    draw: (row) => {
      const counts = known.get(row.key)?.results;
      return counts ? <ResultBar counts={counts} /> : <span className="quiet">{t('common.none')}</span>;
    },
  }], [known, t]);
}
