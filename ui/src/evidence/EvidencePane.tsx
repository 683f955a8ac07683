/** The quality evidence of a round: for each unit how many records count, the value and its interval, and whether it is enough. */
import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Result, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageLine } from '../bindings/CoverageLine';
import type { EvidenceCoverage } from '../bindings/EvidenceCoverage';
import { Refusal } from '../shared/calls/refusals';
import { day } from '../shared/words/format';
import { useAction } from '../shared/calls/useAction';
import { NamesContext, useNamesOf } from '../shared/words/names';
import { ImportEvidence } from './ImportEvidence';
import { UnitRecords } from './UnitRecords';
import { IntervalBar, type Span } from './IntervalBar';
import { classes } from '../shared/looks/classes';
import style from './EvidencePane.module.css';

/** The evidence of `round`. `open`: records may still change a result. */
export function EvidencePane({ round, open }: { round: string; open: boolean }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useAction('evidence_coverage', { round });
  const [importing, setImporting] = useState(false);
  const [opened, setOpened] = useState<string>();
  const names = useNamesOf(round);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  if (data.measure === null) {
    return <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('evidence.unused')} />;
  }
  const units = data.units.toSorted((a, b) => byUnit.compare(a.unit, b.unit));
  const span = spanOf(data);
  const lacking = data.units.filter((unit) => !unit.enough);
  return (
    <>
      <div className="tools">
        <span>
          {t('evidence.counts', { title: data.title, from: day(data.from ?? '', i18n.language), to: day(data.to ?? '', i18n.language), least: data.least_n })}
        </span>
        <span className="spring" />
        {open ? <Button type="primary" icon={<UploadOutlined />} onClick={() => setImporting(true)}>{t('evidence.import')}</Button> : null}
      </div>
      {lacking.length > 0 || data.without_unit > 0 ? (
        <Alert className="below-s"
          banner
          type="warning"
          title={[
            ...(lacking.length > 0 ? [t('evidence.lacking', { units: lacking.length, people: lacking.reduce((sum, unit) => sum + unit.candidates, 0) })] : []),
            ...(data.without_unit > 0 ? [t('evidence.without_unit', { count: data.without_unit })] : []),
          ].join(' ')}
        />
      ) : null}
      <div className={style.list}>
        <Table<CoverageLine>
          className="panel"
          size="small"
          sticky
          rowKey="unit"
          dataSource={units}
          pagination={false}
          locale={{ emptyText: t('evidence.none') }}
          columns={[
            { title: t('evidence.unit'), key: 'unit', width: 170, render: (_, line) => <>{names.unit(line.unit)} {names.unit(line.unit) === line.unit ? null : <span className="quiet small">{line.unit}</span>}</> },
            { title: t('evidence.people'), dataIndex: 'candidates', width: 80, align: 'right', sorter: (a, b) => a.candidates - b.candidates },
            { title: t('evidence.n'), dataIndex: 'n', width: 90, align: 'right', sorter: (a, b) => a.n - b.n, render: (n: number, line) => (n === 0 ? <span className="bad">0</span> : <Button type="link" size="small" className={line.enough ? '' : 'bad'} title={t('batches.rows_title')} onClick={() => setOpened(line.unit)}>{n}</Button>) },
            { title: data.title, key: 'value', width: 124, align: 'right', sorter: (a, b) => Number(a.value ?? -1) - Number(b.value ?? -1), render: (_, line) => (line.value === null ? <span className="quiet">{t('common.none')}</span> : <b>{line.value}</b>) },
            { title: t('breakdown.interval'), key: 'interval', width: 150, align: 'right', render: (_, line) => (line.interval === null ? <span className="quiet">{t('common.none')}</span> : `${line.interval[0]} – ${line.interval[1]}`) },
            { title: <IntervalScale span={span} conversion={data.conversion} />, key: 'picture', render: (_, line) => <IntervalBar line={line} span={span} conversion={data.conversion} /> },
            { title: t('evidence.enough'), key: 'enough', width: 92, render: (_, line) => (line.enough ? <Tag variant="filled" color="success">{t('evidence.yes')}</Tag> : <Tag variant="filled" color="error">{t('evidence.no')}</Tag>) },
          ]}
        />
        <p className={classes(style.note, 'quiet small')}>{t('breakdown.interval_note')}</p>
      </div>
      {importing ? <ImportEvidence measure={data.measure} close={() => setImporting(false)} /> : null}
      {opened === undefined ? null : <NamesContext value={names}><UnitRecords round={round} unit={opened} close={() => setOpened(undefined)} /></NamesContext>}
    </>
  );
}

/** Team 2 before team 13. */
const byUnit = new Intl.Collator('en', { numeric: true });

/** From the lowest to the highest figure that is drawn. Positions are for the eye. */
function spanOf(data: EvidenceCoverage): Span {
  const figures = data.units.flatMap((unit) => [...(unit.interval ?? []), ...(unit.value === null ? [] : [unit.value])]);
  const all = [...figures, ...(data.conversion ?? [])].map(Number).filter(Number.isFinite);
  if (all.length === 0) return { low: 0, high: 1 };
  return { low: Math.min(...all), high: Math.max(...all) };
}

function IntervalScale({ span, conversion }: { span: Span; conversion: EvidenceCoverage['conversion'] }) {
  const { t } = useTranslation();
  return <span title={`${span.low} – ${span.high}`}>{t('evidence.picture')}{conversion === null ? '' : ` · ${t('evidence.pass_at', { pass: conversion[1] })}`}</span>;
}
