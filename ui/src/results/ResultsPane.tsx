/**
 * The results of a round: counts that filter, a search, and a table in which every row opens its breakdown.
 */
import { BarChartOutlined, FileDoneOutlined, FundOutlined } from '@ant-design/icons';
import { Button, Empty, Segmented, Select, Skeleton } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ListColumn } from '../bindings/ListColumn';
import type { ResultCounts } from '../bindings/ResultCounts';
import type { ResultKind } from '../bindings/ResultKind';
import { useAction } from '../shared/calls/useAction';
import { ListRefused } from '../shared/lists/ListRefused';
import { ListTable } from '../shared/lists/ListTable';
import { ListTools } from '../shared/lists/ListTools';
import type { Row } from '../shared/lists/row';
import type { Draws } from '../shared/lists/useColumns';
import { lookedFor, useListing, useRows } from '../shared/lists/useListing';
import { only, valuesOf } from '../shared/lists/wish';
import { NamesContext, useNamesOf } from '../shared/words/names';
import { BreakdownDrawer } from './BreakdownDrawer';
import { Distribution } from './Distribution';
import { asResult, RESULTS } from './kinds';
import { ReceiptDialog } from './ReceiptDialog';
import { ResultTag } from './ResultTag';
import style from './ResultsPane.module.css';

interface ResultsPaneProps {
  round: string;
  /** How many have each result; none before there are any. */
  counts: ResultCounts | null;
  /** Whether the results are approved. */
  approved: boolean;
  /** Sends one candidate back; none where nobody can be. */
  sendBack?: (staffNo: string) => void;
}

interface DecidedProps extends ResultsPaneProps {
  counts: ResultCounts;
}

/** Results of `round`. */
export function ResultsPane({ counts, ...of }: ResultsPaneProps) {
  const { t } = useTranslation();
  if (counts === null) {
    return (
      <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('results.none_yet')}>
        <p className="quiet">{t('results.none_yet_text')}</p>
        <FairnessButton round={of.round} />
      </Empty>
    );
  }
  return <Named counts={counts} {...of} />;
}

/** The way to the page that says how fairly the round was marked. */
function FairnessButton({ round }: { round: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return <Button icon={<FundOutlined />} onClick={() => void navigate(`/rounds/${encodeURIComponent(round)}/fairness`)}>{t('fairness.open')}</Button>;
}

function Named(of: DecidedProps) {
  const names = useNamesOf(of.round);
  return <NamesContext value={names}><Decided {...of} /></NamesContext>;
}

/** What a row is drawn by, whatever is shown. */
const NEEDS: readonly ListColumn[] = ['name', 'result'];
/** What is filtered by the counts above the list. */
const OWN: readonly ListColumn[] = ['result'];
/** Columns of scores, each of a component of the scheme. */
const PARTS = ['supervisor', 'master', 'quality', 'theory', 'practical', 'review'] as const satisfies readonly ListColumn[];
/** The total instead of a component, in the choice of what is drawn. */
const TOTAL = '';

function Decided({ round, counts, approved, sendBack }: DecidedProps) {
  const { t } = useTranslation();
  const listing = useListing({ list: 'results', round, needs: NEEDS });
  const { found, error } = useRows(listing);
  const draws = useDraws();
  const [open, setOpen] = useState<{ at: number; staffNo: string }>();
  const [picture, setPicture] = useState<string>();
  const [receipt, setReceipt] = useState(false);
  const list = found?.list;
  // The way to the next person and to the one before does not end at the page.
  useEffect(() => {
    if (open === undefined || list === undefined) return;
    for (const at of [open.at - 1, open.at + 1]) {
      if (at >= 0 && at < list.total && list.row(at) === undefined) list.start(at).catch(() => undefined);
    }
  }, [open, list]);
  const figures = useAction('round_results', { round, breakdown: false }, { when: picture !== undefined }).data?.candidates;
  if (error) return <ListRefused of={listing} error={error} />;
  if (!found || !list) return <Skeleton active />;
  const { wish, want } = listing;
  const all = RESULTS.reduce((sum, result) => sum + counts[result], 0);
  const go = (at: number | undefined) => {
    const row = at === undefined ? undefined : list.row(at);
    setOpen(at === undefined || row === undefined ? undefined : { at, staffNo: row.key });
  };
  const beside = (by: -1 | 1) => (open === undefined ? undefined : list.row(open.at + by)?.key);
  const result = (
    <Segmented<ResultKind | 'all'>
      aria-label={t('results.result')}
      value={asResult(valuesOf(wish, 'result')[0] ?? '') ?? 'all'}
      onChange={(value) => want(only(wish, 'result', value === 'all' ? [] : [value]))}
      options={[
        { value: 'all', label: <>{t('common.all')} <b className="figure">{all}</b></> },
        ...RESULTS.filter((one) => one !== 'withdrawn' || counts.withdrawn > 0).map((one) => ({ value: one, label: <>{t(`result.${one}`)} <b className="figure">{counts[one]}</b></> })),
      ]}
    />
  );
  return (
    <>
      <ListTools of={listing} search={t('results.search')} total={list.total} status={t('results.shown', { shown: list.total, all })} before={result} own={OWN}>
        {approved ? <Button icon={<FileDoneOutlined />} onClick={() => setReceipt(true)}>{t('results.receipt_button')}</Button> : null}
        <FairnessButton round={round} />
        <Button icon={<BarChartOutlined />} type={picture === undefined ? 'default' : 'primary'} aria-expanded={picture !== undefined} onClick={() => setPicture(picture === undefined ? TOTAL : undefined)}>{t('results.distribution_button')}</Button>
        {picture === undefined ? null : (
          <Select
            className={style.pass ?? ''}
            aria-label={t('results.distribution_button')}
            value={picture}
            onChange={setPicture}
            options={[{ value: TOTAL, label: t('results.total') }, ...listing.offered.filter(({ column }) => PARTS.some((part) => part === column)).map(({ column, title }) => ({ value: column, label: title }))]}
          />
        )}
      </ListTools>
      {picture === undefined || figures === undefined ? null : <Distribution candidates={figures} component={picture === TOTAL ? undefined : picture} />}
      <ListTable
        key={lookedFor(found)}
        of={listing}
        found={found}
        draws={draws}
        none={t('results.no_match')}
        rowClass={() => 'clickable'}
        row={(at) => ({ 'aria-label': t('results.open', { name: list.row(at)?.text('name') ?? '' }) })}
        open={(_, at) => go(at)}
      />
      <BreakdownDrawer
        round={round}
        staffNo={open?.staffNo}
        before={beside(-1)}
        after={beside(1)}
        go={(staffNo) => go(staffNo === undefined || open === undefined ? undefined : staffNo === beside(-1) ? open.at - 1 : open.at + 1)}
        sendBack={sendBack && ((staffNo) => {
          setOpen(undefined);
          sendBack(staffNo);
        })}
      />
      {receipt ? <ReceiptDialog round={round} close={() => setReceipt(false)} /> : null}
    </>
  );
}

function useDraws(): Draws {
  const { t } = useTranslation();
  return useMemo(() => {
    const score = (part: ListColumn) => function Score(row: Row) {
      const said = row.value(part);
      if (said === null) return <span className="quiet">{row.value('result') === 'incomplete' ? t('results.missing') : t('common.none')}</span>;
      return row.isBelow(part) ? <span className="bad" title={t('results.below')}>{said}</span> : said;
    };
    return {
      name: (row) => <b className="strong" title={row.text('name')}>{row.text('name')}</b>,
      ...Object.fromEntries(PARTS.map((part) => [part, score(part)])),
      total: (row) => (row.value('total') === null ? <span className="quiet">{t('common.none')}</span> : <b>{row.value('total')}</b>),
      result: (row) => <ResultTag result={row.value('result') ?? ''} />,
      reasons: (row) => <span className="quiet" title={row.text('reasons')}>{row.text('reasons')}</span>,
    };
  }, [t]);
}
