/** The rows of a batch as its file has them, each with whether it counts; page by page. */
import { Button, Result, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordKind } from '../bindings/RecordKind';
import type { RecordLine } from '../bindings/RecordLine';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';

/** What the figures of a row are, in their order. */
const FIGURES = {
  attainment: ['batches.target', 'batches.actual'],
  inspection: [
    'batches.quantity', 'batches.inspected', 'word.defect_class.critical', 'word.defect_class.major', 'word.defect_class.minor', 'batches.rework', 'batches.scrap',
  ],
} as const satisfies Record<RecordKind, readonly string[]>;

type Title = typeof FIGURES[RecordKind][number];

interface RecordRowsProps {
  batch: number;
  kind?: RecordKind;
  /** Of this unit alone, and of these days. */
  unit?: string;
  from?: string;
  to?: string;
}

/** The rows. */
export function RecordRows({ batch, kind, unit, from, to }: RecordRowsProps) {
  const { t } = useTranslation();
  const [after, setAfter] = useState(0);
  const { data, error, isFormer } = useAction('show_evidence_batch', {
    batch, after, limit: 200,
    ...(kind === undefined ? {} : { kind }), ...(unit === undefined ? {} : { unit }), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }),
  });
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const { rows, next } = data;
  const titles: readonly Title[] = FIGURES[data.kind];
  const numbered = rows.some((row) => row.record !== null);
  return (
    <div data-testid="record-rows">
      <Table<RecordLine>
        className="panel"
        size="small"
        rowKey={(row) => `${row.row} ${row.unit} ${row.day} ${row.record ?? ''} ${row.operation}`}
        dataSource={rows}
        pagination={false}
        loading={isFormer}
        scroll={{ x: 760, y: 360 }}
        locale={{ emptyText: t('batches.no_rows') }}
        // Whoever has no mouse moves the rows from the first one.
        onRow={(_, at) => (at === 0 ? { tabIndex: 0 } : {})}
        rowClassName={(row) => (row.counts ? '' : 'quiet')}
        columns={[
          { title: t('tables.row'), dataIndex: 'row', width: 72, align: 'right' },
          { title: t('batches.day'), dataIndex: 'day', width: 104 },
          { title: t('evidence.unit'), dataIndex: 'unit', width: 120 },
          { title: t('batches.operation'), dataIndex: 'operation', width: 100 },
          ...(data.kind === 'inspection' ? [{ title: t('batches.style'), dataIndex: 'style', width: 100 }] : []),
          ...(numbered ? [{ title: t('batches.record'), dataIndex: 'record', width: 120 }] : []),
          ...titles.map((title, at) => ({ title: t(title), key: title, width: 84, align: 'right' as const, render: (_: unknown, row: RecordLine) => row.figures[at] })),
          { title: t('batches.counts'), key: 'counts', width: 72, render: (_, row) => (row.counts ? t('batches.yes') : t('batches.no')) },
        ]}
      />
      <div className="tools">
        {after > 0 ? <Button size="small" onClick={() => setAfter(0)}>{t('batches.first_rows')}</Button> : null}
        {next === null ? null : <Button size="small" onClick={() => setAfter(next)}>{t('batches.next_rows')}</Button>}
      </div>
    </div>
  );
}
