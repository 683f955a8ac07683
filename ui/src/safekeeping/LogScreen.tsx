/** 日志: who did what to whom and when, found by person, act, day and text; and whether it still holds. */
import { ExportOutlined, SafetyOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Result, Select, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter } from '../bindings/AuditFilter';
import type { AuditLine } from '../bindings/AuditLine';
import type { AuditPage } from '../bindings/AuditPage';
import { call } from '../shared/calls/call';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { useSettled } from '../shared/calls/useSettled';
import { DateField } from '../shared/drafts/DateField';
import { type PagedColumn, PagedTable } from '../shared/lists/PagedTable';
import { SEARCH_PAUSE, usePagedList } from '../shared/lists/usePagedList';
import { ExportLogDialog } from './ExportLogDialog';
import { LineDialog } from './LineDialog';
import { moment, useLogWords } from './logWords';
import { VerifyDialog } from './VerifyDialog';
import style from './LogScreen.module.css';

const readLines = (input: AuditPage) => call('list_audit', input).then(({ total, entries }) => ({ total, rows: entries }));

/** The screen. */
export function LogScreen() {
  const { t } = useTranslation();
  const words = useLogWords();
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim(), SEARCH_PAUSE);
  const [actor, setActor] = useState('');
  const [action, setAction] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [line, setLine] = useState<AuditLine>();
  const [dialog, setDialog] = useState<'verify' | 'export'>();
  const filter: AuditFilter = { actor, action, text, from, to };
  const search = JSON.stringify(filter);
  const { found, error } = usePagedList({ action: 'list_audit', search, page: (offset, limit) => ({ offset, limit, filter }), read: readLines });
  const all = useAction('list_audit', { offset: 0, limit: 1 }).data;
  const columns = useColumns();
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!found || !all) return <Skeleton active />;
  const anybody = { value: '', label: t('log.anybody') };
  const anything = { value: '', label: t('log.anything') };
  return (
    <div className="fill">
      <div className="page-head flush"><h1>{t('log.title')}</h1></div>
      <div className="tools">
        <Input className={style.search} data-search prefix={<SearchOutlined />} allowClear aria-label={t('log.search')} placeholder={t('log.search')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Select className={style.who ?? ''} aria-label={t('log.actor')} value={actor} onChange={setActor} options={[anybody, ...all.actors.map((name) => ({ value: name, label: name }))]} />
        <Select className={style.act ?? ''} aria-label={t('log.action')} value={action} onChange={setAction} options={[anything, ...all.actions.map((name) => ({ value: name, label: words.act(name) }))]} />
        <span className={style.days}>
          <DateField id="log-from" status="" aria-label={t('log.from')} value={from} onChange={setFrom} />–<DateField id="log-to" status="" aria-label={t('log.to')} value={to} onChange={setTo} />
        </span>
        {from === '' && to === '' ? null : <Button type="link" size="small" onClick={() => { setFrom(''); setTo(''); }}>{t('log.all_days')}</Button>}
        <span className="spring" />
        <Button icon={<ExportOutlined />} onClick={() => setDialog('export')}>{t('log.export')}</Button>
        <Button type="primary" icon={<SafetyOutlined />} onClick={() => setDialog('verify')}>{t('log.verify')}</Button>
      </div>
      <PagedTable key={search} found={found} columns={columns} width={720} from={0} none={t('log.none')} rowClass={() => 'clickable'} row={() => ({ role: 'button' })} open={setLine} />
      {line ? <LineDialog line={line} close={() => setLine(undefined)} /> : null}
      {dialog === 'verify' ? <VerifyDialog close={() => setDialog(undefined)} /> : null}
      {dialog === 'export' ? <ExportLogDialog close={() => setDialog(undefined)} /> : null}
    </div>
  );
}

function useColumns(): PagedColumn<AuditLine>[] {
  const { t } = useTranslation();
  const words = useLogWords();
  return useMemo(() => [
    { key: 'seq', title: t('log.seq'), width: 72, draw: (line) => <span className="figure">{line.seq}</span> },
    { key: 'at', title: t('log.at'), width: 150, draw: (line) => moment(line.at) },
    { key: 'actor', title: t('log.actor'), width: 130, ellipsis: true, draw: (line) => <span title={line.actor}>{line.actor}</span> },
    { key: 'action', title: t('log.action'), width: 170, ellipsis: true, draw: (line) => words.act(line.action) },
    { key: 'subject', title: t('log.subject'), width: 200, ellipsis: true, draw: (line) => <span title={words.subject(line.subject)}>{words.subject(line.subject)}</span> },
    {
      key: 'detail', title: t('log.detail'), ellipsis: true, draw: (line) => (
        <span className="quiet">{words.gist(line.action, line.detail)}</span>
      ),
    },
  ], [t, words]);
}
