/** What a figure of a unit is made of: the batches whose records count in the days of a round, and their rows. */
import { Button, Drawer, Result, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchCounted } from '../bindings/BatchCounted';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { day } from '../shared/words/format';
import { useNames } from '../shared/words/names';
import { useKind } from './kinds';
import { RecordRows } from './RecordRows';

interface UnitRecordsProps {
  round: string;
  unit: string;
  close: () => void;
}

/** The drawer. */
export function UnitRecords({ round, unit, close }: UnitRecordsProps) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Drawer open onClose={close} size={880} title={t('batches.of_unit', { unit: names.unit(unit) })}>
      <Found round={round} unit={unit} />
    </Drawer>
  );
}

function Found({ round, unit }: { round: string; unit: string }) {
  const { t, i18n } = useTranslation();
  const kind = useKind();
  const coverage = useAction('evidence_coverage', { round });
  const days = coverage.data && coverage.data.from !== null && coverage.data.to !== null ? { from: coverage.data.from, to: coverage.data.to } : undefined;
  const { data, error } = useAction('show_evidence', { unit, ...days }, { when: days !== undefined });
  const [opened, setOpened] = useState<BatchCounted>();
  const wrong = coverage.error ?? error;
  if (wrong) return <Result status="warning" subTitle={<Refusal error={wrong} />} />;
  if (!data || !days) return <Skeleton active />;
  const wanted = coverage.data?.measure === 'attainment' ? 'attainment' : 'inspection';
  const batches = data.batches.filter((one) => one.kind === wanted);
  return (
    <>
      <p className="quiet">{t('batches.of_days', { from: day(days.from, i18n.language), to: day(days.to, i18n.language) })}</p>
      <Table<BatchCounted>
        className="panel below-m"
        size="small"
        rowKey={(one) => `${one.batch} ${one.kind}`}
        dataSource={batches}
        pagination={false}
        columns={[
          { title: t('batches.batch'), dataIndex: 'batch', width: 64, align: 'right' },
          { title: t('batches.name'), dataIndex: 'name' },
          { title: t('batches.source'), dataIndex: 'source', width: 120 },
          { title: t('batches.stated_on'), key: 'stated_on', width: 130, render: (_, one) => day(one.stated_on, i18n.language) },
          { title: t('evidence.kind'), key: 'kind', width: 100, render: (_, one) => kind(one.kind) },
          { title: t('batches.records'), dataIndex: 'records', width: 84, align: 'right' },
          { title: t('batches.n'), dataIndex: 'n', width: 84, align: 'right' },
          { title: '', key: 'open', width: 84, render: (_, one) => <Button size="small" type="link" onClick={() => setOpened(one)}>{t('batches.rows')}</Button> },
        ]}
      />
      {opened === undefined ? null : (
        <>
          <h2>{t('batches.rows_of', { batch: opened.batch, name: opened.name })}</h2>
          <RecordRows key={opened.batch} batch={opened.batch} kind={opened.kind} unit={unit} from={days.from} to={days.to} />
        </>
      )}
    </>
  );
}
