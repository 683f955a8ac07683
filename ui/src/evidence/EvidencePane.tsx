/** The quality evidence of a round: for each unit how many records count, the value and its interval, and whether it is enough. */
import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Result, Skeleton, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceCoverage } from '../bindings/EvidenceCoverage';
import { Refusal } from '../shared/calls/refusals';
import { day } from '../shared/words/format';
import { useAction } from '../shared/calls/useAction';
import { NamesContext, useNamesOf } from '../shared/words/names';
import { ListRefused } from '../shared/lists/ListRefused';
import { ListTools } from '../shared/lists/ListTools';
import type { PagedColumn } from '../shared/lists/PagedTable';
import type { Row } from '../shared/lists/row';
import { ShortList } from '../shared/lists/ShortList';
import type { Draws } from '../shared/lists/useColumns';
import { useAllRows, useListing } from '../shared/lists/useListing';
import { ImportEvidence } from './ImportEvidence';
import { UnitRecords } from './UnitRecords';
import { IntervalBar, type Span } from './IntervalBar';
import { classes } from '../shared/looks/classes';
import style from './EvidencePane.module.css';

/** The evidence of `round`. `open`: records may still change a result. */
export function EvidencePane({ round, open }: { round: string; open: boolean }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useAction('evidence_coverage', { round });
  const listing = useListing({ list: 'evidence', round });
  const { rows, error: unlisted } = useAllRows(listing);
  const [importing, setImporting] = useState(false);
  const [opened, setOpened] = useState<string>();
  const names = useNamesOf(round);
  const draws = useDraws(setOpened);
  const pictures = usePictures(data);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (unlisted) return <ListRefused of={listing} error={unlisted} />;
  if (!data || !rows) return <Skeleton active />;
  if (data.measure === null) {
    return <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('evidence.unused')} />;
  }
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
        <ListTools of={listing} search={t('evidence.search')} total={rows.length} />
        <ShortList of={listing} rows={rows} draws={draws} extra={pictures} none={t('evidence.none')} />
        <p className={classes(style.note, 'quiet small')}>{t('breakdown.interval_note')}</p>
      </div>
      {importing ? <ImportEvidence measure={data.measure} close={() => setImporting(false)} /> : null}
      {opened === undefined ? null : <NamesContext value={names}><UnitRecords round={round} unit={opened} close={() => setOpened(undefined)} /></NamesContext>}
    </>
  );
}

/** `open` shows what a unit's figure is made of. */
function useDraws(open: (unit: string) => void): Draws {
  const { t } = useTranslation();
  return useMemo(() => ({
    unit: (row) => <span title={row.key}>{row.text('unit')} {row.text('unit') === row.key ? null : <span className="quiet small">{row.key}</span>}</span>,
    records: (row) => (row.value('records') === '0'
      ? <span className="bad">0</span>
      : <Button type="link" size="small" className={row.isBelow('records') ? 'bad' : ''} title={t('batches.rows_title')} onClick={() => open(row.key)}>{row.text('records')}</Button>),
    value: (row) => (row.value('value') === null ? <span className="quiet">{t('common.none')}</span> : <b>{row.value('value')}</b>),
    enough: (row) => (row.value('enough') === 'yes' ? <Tag variant="filled" color="success">{t('evidence.yes')}</Tag> : <Tag variant="filled" color="error">{t('evidence.no')}</Tag>),
  }), [open, t]);
}

/** Value and interval of each unit on one scale, behind what somebody chose. */
function usePictures(data: EvidenceCoverage | undefined): PagedColumn<Row>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    if (data === undefined) return [];
    const span = spanOf(data);
    const lines = new Map(data.units.map((line) => [line.unit, line]));
    const pass = data.conversion === null ? '' : ` · ${t('evidence.pass_at', { pass: data.conversion[1] })}`;
    return [{
      key: 'picture', title: `${t('evidence.picture')}${pass}`, width: 320,
      draw: (row) => {
        const line = lines.get(row.key);
        return line === undefined ? null : <IntervalBar line={line} span={span} conversion={data.conversion} />;
      },
    }];
  }, [data, t]);
}

/** From the lowest to the highest figure that is drawn. Positions are for the eye. */
function spanOf(data: EvidenceCoverage): Span {
  const figures = data.units.flatMap((unit) => [...(unit.interval ?? []), ...(unit.value === null ? [] : [unit.value])]);
  const all = [...figures, ...(data.conversion ?? [])].map(Number).filter(Number.isFinite);
  if (all.length === 0) return { low: 0, high: 1 };
  return { low: Math.min(...all), high: Math.max(...all) };
}
