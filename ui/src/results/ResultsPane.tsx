/**
 * The results of a round: counts that filter, a search, and a table in which every row opens its breakdown.
 */
import { BarChartOutlined, FileDoneOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Result, Segmented, Select, Skeleton, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateResult } from '../bindings/CandidateResult';
import { Refusal } from '../shared/calls/refusals';
import { byDecimal } from '../shared/words/format';
import { means, useReadings } from '../shared/lists/search';
import { useAction } from '../shared/calls/useAction';
import { useRoom } from '../shared/lists/useRoom';
import { BreakdownDrawer } from './BreakdownDrawer';
import { Distribution } from './Distribution';
import type { ResultKind } from '../bindings/ResultKind';
import { RESULTS } from './kinds';
import { NamesContext, useNamesOf } from '../shared/words/names';
import { ReceiptDialog } from './ReceiptDialog';
import { ResultTag } from './ResultTag';
import { classes } from '../shared/looks/classes';
import style from './ResultsPane.module.css';

interface ResultsPaneProps {
  round: string;
  decided: boolean;
  /** Sends one candidate back; none where nobody can be. */
  sendBack?: (staffNo: string) => void;
}

/** Results of `round`. */
export function ResultsPane({ round, decided, sendBack }: ResultsPaneProps) {
  const { t } = useTranslation();
  if (!decided) {
    return (
      <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('results.none_yet')}>
        <p className="quiet">{t('results.none_yet_text')}</p>
      </Empty>
    );
  }
  return <Named round={round} sendBack={sendBack} />;
}

function Named({ round, sendBack }: { round: string; sendBack: ((staffNo: string) => void) | undefined }) {
  const names = useNamesOf(round);
  return <NamesContext value={names}><Decided round={round} sendBack={sendBack} /></NamesContext>;
}

function Decided({ round, sendBack }: { round: string; sendBack: ((staffNo: string) => void) | undefined }) {
  const { t } = useTranslation();
  const { data, error } = useAction('round_results', { round, breakdown: false });
  const [only, setOnly] = useState<ResultKind | 'all'>('all');
  const [typed, setTyped] = useState('');
  const read = useReadings();
  const [open, setOpen] = useState<string>();
  const [picture, setPicture] = useState<string>();
  const [receipt, setReceipt] = useState(false);
  const [room, height] = useRoom();
  const shown = useMemo(
    () => (data?.candidates ?? []).filter((person) => (only === 'all' || person.result === only) 
      && means(typed, { ...person, unit: `${person.unit} ${person.unit_name}` }, read)),
    [data, only, typed, read],
  );
  const columns = useColumns(data?.candidates ?? []);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const counts = data.results;
  const at = shown.findIndex((person) => person.staff_no === open);
  return (
    <>
      <div className="tools">
        <Segmented<ResultKind | 'all'>
          aria-label={t('results.result')}
          value={only}
          onChange={setOnly}
          options={[
            { value: 'all', label: <>{t('common.all')} <b className="figure">{data.candidates.length}</b></> },
            ...RESULTS.filter((result) => result !== 'withdrawn' || counts.withdrawn > 0).map((result) => ({ value: result, label: <>{t(`result.${result}`)} <b className="figure">{counts[result]}</b></> })),
          ]}
        />
        <Input className={classes(style.field260)}
          data-search
          allowClear
          prefix={<SearchOutlined className="quiet" />}
          placeholder={t('results.search')}
          aria-label={t('results.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="spring" />
        {data.state === 'approved' || data.state === 'certified' ? <Button icon={<FileDoneOutlined />} onClick={() => setReceipt(true)}>{t('results.receipt_button')}</Button> : null}
        <Button icon={<BarChartOutlined />} type={picture === undefined ? 'default' : 'primary'} aria-expanded={picture !== undefined} onClick={() => setPicture(picture === undefined ? TOTAL : undefined)}>{t('results.distribution_button')}</Button>
        {picture === undefined ? null : (
          <Select className={classes(style.pass)}
            aria-label={t('results.distribution_button')}
            value={picture}
            onChange={setPicture}
            options={[{ value: TOTAL, label: t('results.total') }, ...(data.candidates.find((person) => person.components.length > 0)?.components ?? []).map((part) => ({ value: part.name, label: part.title }))]}
          />
        )}
        <span className="quiet small figure">{t('results.shown', { shown: shown.length, all: data.candidates.length })}</span>
      </div>
      {picture === undefined ? null : <Distribution candidates={data.candidates} component={picture === TOTAL ? undefined : picture} />}
      <div className="room" ref={room}>
        <Table<CandidateResult>
          className="panel"
          size="small"
          virtual
          scroll={{ y: height, x: 960 }}
          rowKey="staff_no"
          columns={columns}
          dataSource={shown}
          pagination={false}
          rowClassName="clickable"
          showSorterTooltip={false}
          locale={{ emptyText: t('results.no_match') }}
          onRow={(person) => ({
            tabIndex: 0,
            'aria-label': t('results.open', { name: person.name }),
            onClick: () => setOpen(person.staff_no),
            onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
              if (event.key === 'Enter') setOpen(person.staff_no);
              const row = event.currentTarget;
              const next = event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null;
              if (next instanceof HTMLElement) {
                event.preventDefault();
                next.focus();
              }
            },
          })}
        />
      </div>
      <BreakdownDrawer
        round={round}
        staffNo={open}
        before={at > 0 ? shown[at - 1]?.staff_no : undefined}
        after={at >= 0 ? shown[at + 1]?.staff_no : undefined}
        go={setOpen}
        sendBack={sendBack && ((staffNo) => {
          setOpen(undefined);
          sendBack(staffNo);
        })}
      />
      {receipt ? <ReceiptDialog round={round} close={() => setReceipt(false)} /> : null}
    </>
  );
}

/** The total instead of a component, in the choice of what is drawn. */
const TOTAL = '';

function useColumns(candidates: CandidateResult[]): ColumnsType<CandidateResult> {
  const { t } = useTranslation();
  return useMemo(() => {
    const parts = candidates.find((person) => person.components.length > 0)?.components ?? [];
    return [
      { title: t('results.staff_no'), dataIndex: 'staff_no', width: 110, className: 'figure', sorter: (a, b) => a.staff_no.localeCompare(b.staff_no) },
      { title: t('results.name'), dataIndex: 'name', width: 100, ellipsis: true, render: (name: string) => <b className="strong">{name}</b>, sorter: (a, b) => a.name.localeCompare(b.name, 'zh') },
      { title: t('results.unit'), key: 'unit', width: 104, ellipsis: true, sorter: (a, b) => byUnit.compare(a.unit, b.unit), render: (_, person) => <span title={person.unit}>{person.unit_name}</span> },
      ...parts.map((part) => ({
        title: <>{part.title}<div className="quiet small">{t('results.weight', { weight: part.weight })}</div></>,
        key: part.name,
        width: 116,
        align: 'right' as const,
        sorter: (a: CandidateResult, b: CandidateResult) => byDecimal(scoreOf(a, part.name), scoreOf(b, part.name)),
        render: (_: unknown, person: CandidateResult) => <Score person={person} part={part.name} />,
      })),
      { title: t('results.total'), key: 'total', width: 84, align: 'right', sorter: (a, b) => byDecimal(a.total, b.total), render: (_, person) => (person.total === null ? <span className="quiet">{t('common.none')}</span> : <b>{person.total}</b>) },
      { title: t('results.result'), key: 'result', width: 104, render: (_, person) => <ResultTag result={person.result} /> },
      { title: t('results.reasons'), key: 'reasons', ellipsis: true, render: (_, person) => <Reasons person={person} /> },
    ];
  }, [candidates, t]);
}

/** Team 2 before team 13. */
const byUnit = new Intl.Collator('en', { numeric: true });

function Reasons({ person }: { person: CandidateResult }) {
  const said = person.result === 'passed' ? '' : person.reasons.map((reason) => reason.message).join(' ');
  return <span className="quiet" title={said}>{said}</span>;
}

function scoreOf(person: CandidateResult, part: string): string | null {
  return person.components.find((component) => component.name === part)?.score ?? null;
}

function Score({ person, part }: { person: CandidateResult; part: string }) {
  const { t } = useTranslation();
  const component = person.components.find((one) => one.name === part);
  if (!component) return <span className="quiet">{t('common.none')}</span>;
  if (component.score === null) return <span className="quiet">{t('results.missing')}</span>;
  return component.passed === false
    ? <span className="bad" title={t('results.below')}>{component.score}</span>
    : component.score;
}
