/** 日志: who did what to whom and when, found by person, act, day and text; and whether it still holds. */
import { ExportOutlined, SafetyOutlined } from '@ant-design/icons';
import { Button, Select, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn } from '../bindings/ListColumn';
import { DateField } from '../shared/drafts/DateField';
import { ListRefused } from '../shared/lists/ListRefused';
import { ListTable } from '../shared/lists/ListTable';
import { ListTools } from '../shared/lists/ListTools';
import type { Row } from '../shared/lists/row';
import type { Draws } from '../shared/lists/useColumns';
import { lookedFor, useListing, useRows } from '../shared/lists/useListing';
import { limited, limitOf, only, valuesOf } from '../shared/lists/wish';
import { ExportLogDialog } from './ExportLogDialog';
import { LineDialog, type LogLine } from './LineDialog';
import { useLogWords } from './logWords';
import { VerifyDialog } from './VerifyDialog';
import style from './LogScreen.module.css';

/** What a line is drawn by, whatever is shown. */
const NEEDS: readonly ListColumn[] = ['seq', 'at', 'actor', 'action', 'subject', 'particulars'];
/** What is filtered by the fields above the list. */
const OWN: readonly ListColumn[] = ['actor', 'action', 'at'];

/** The screen. */
export function LogScreen() {
  const { t } = useTranslation();
  const words = useLogWords();
  const listing = useListing({ list: 'audit', needs: NEEDS });
  const { found, error } = useRows(listing);
  const [line, setLine] = useState<LogLine>();
  const [dialog, setDialog] = useState<'verify' | 'export'>();
  const draws = useDraws();
  const { wish, want } = listing;
  if (error) return <ListRefused of={listing} error={error} />;
  if (!found) return <Skeleton active />;
  const anybody = { value: '', label: t('log.anybody') };
  const anything = { value: '', label: t('log.anything') };
  const choices = (column: ListColumn) => listing.offered.find((one) => one.column === column)?.choices ?? [];
  const pick = (column: ListColumn) => (value: string) => want(only(wish, column, value === '' ? [] : [value]));
  const [from, to] = [limitOf(wish, 'at', 'from'), limitOf(wish, 'at', 'to')];
  const fields = (
    <>
      <Select className={style.who ?? ''} aria-label={t('log.actor')} value={valuesOf(wish, 'actor')[0] ?? ''} onChange={pick('actor')} options={[anybody, ...choices('actor').map(({ value }) => ({ value, label: value }))]} />
      <Select className={style.act ?? ''} aria-label={t('log.action')} value={valuesOf(wish, 'action')[0] ?? ''} onChange={pick('action')} options={[anything, ...choices('action').map(({ value }) => ({ value, label: words.act(value) }))]} />
      <span className={style.days}>
        <DateField id="log-from" status="" aria-label={t('log.from')} value={from} onChange={(day) => want(limited(wish, 'at', 'from', day))} />–<DateField id="log-to" status="" aria-label={t('log.to')} value={to} onChange={(day) => want(limited(wish, 'at', 'to', day))} />
      </span>
      {from === '' && to === '' ? null : <Button type="link" size="small" onClick={() => want(limited(limited(wish, 'at', 'from', ''), 'at', 'to', ''))}>{t('log.all_days')}</Button>}
    </>
  );
  return (
    <div className="fill">
      <div className="page-head flush"><h1>{t('log.title')}</h1></div>
      <ListTools of={listing} search={t('log.search')} total={found.list.total} before={fields} own={OWN}>
        <Button icon={<ExportOutlined />} onClick={() => setDialog('export')}>{t('log.export')}</Button>
        <Button type="primary" icon={<SafetyOutlined />} onClick={() => setDialog('verify')}>{t('log.verify')}</Button>
      </ListTools>
      <ListTable key={lookedFor(found)} of={listing} found={found} draws={draws} none={t('log.none')} rowClass={() => 'clickable'} row={() => ({ role: 'button' })} open={(row) => setLine(lineOf(row))} />
      {line ? <LineDialog line={line} close={() => setLine(undefined)} /> : null}
      {dialog === 'verify' ? <VerifyDialog close={() => setDialog(undefined)} /> : null}
      {dialog === 'export' ? <ExportLogDialog close={() => setDialog(undefined)} /> : null}
    </div>
  );
}

function lineOf(row: Row): LogLine {
  const value = (column: ListColumn) => row.value(column) ?? '';
  return { seq: row.key, at: value('at'), actor: value('actor'), action: value('action'), subject: value('subject'), detail: value('particulars') };
}

function useDraws(): Draws {
  const words = useLogWords();
  return useMemo(() => ({
    at: (row) => row.text('at'),
    action: (row) => words.act(row.value('action') ?? ''),
    subject: (row) => {
      const subject = words.subject(row.value('subject') ?? '');
      return <span title={subject}>{subject}</span>;
    },
    particulars: (row) => <span className="quiet">{words.gist(row.value('action') ?? '', row.value('particulars') ?? '')}</span>,
  }), [words]);
}
