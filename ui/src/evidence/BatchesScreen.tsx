/** 质量数据: every file that came in, what it speaks for and what counts of it; taken in, withdrawn, put back. */
import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Result, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchLine } from '../bindings/BatchLine';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { day, minute } from '../shared/words/format';
import { BatchDrawer } from './BatchDrawer';
import { ImportEvidence } from './ImportEvidence';
import { useKind } from './kinds';
import { TurnBatchDialog } from './TurnBatchDialog';
import { classes } from '../shared/looks/classes';
import style from './BatchesScreen.module.css';

/** The screen. */
export function BatchesScreen() {
  const { t, i18n } = useTranslation();
  const { data, error } = useAction('list_evidence_batches', {});
  const [importing, setImporting] = useState(false);
  const [opened, setOpened] = useState<number>();
  const [turning, setTurning] = useState<BatchLine>();
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const shown = data.batches.find((one) => one.batch === opened);
  return (
    <div className="fill">
      <div className="page-head flush">
        <h1>{t('nav.evidence')}</h1>
      </div>
      <div className="tools">
        <span className="quiet">{t('batches.text')}</span>
        <span className="spring" />
        <Button type="primary" icon={<UploadOutlined />} onClick={() => setImporting(true)}>{t('evidence.import')}</Button>
      </div>
      {data.doubles.map((one) => (
        <Alert
          key={`${one.earlier} ${one.later}`}
          className="below-s"
          type="warning"
          showIcon
          data-code="evidence_doubled"
          title={t('batches.doubled', {
            earlier: one.earlier, earlierName: one.earlier_name, later: one.later, laterName: one.later_name,
            from: day(one.from, i18n.language), to: day(one.to, i18n.language), count: one.units,
          })}
        />
      ))}
      <div className={style.list}>
        {data.batches.length === 0
          ? <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('batches.none')} />
          : <Batches batches={data.batches} open={(batch) => setOpened(batch.batch)} turn={setTurning} />}
      </div>
      {importing ? <ImportEvidence close={() => setImporting(false)} /> : null}
      {shown === undefined ? null : <BatchDrawer batch={shown} close={() => setOpened(undefined)} />}
      {turning === undefined ? null : <TurnBatchDialog batch={turning} done={() => setTurning(undefined)} close={() => setTurning(undefined)} />}
    </div>
  );
}

interface BatchesProps {
  batches: BatchLine[];
  open: (batch: BatchLine) => void;
  turn: (batch: BatchLine) => void;
}

function Batches({ batches, open, turn }: BatchesProps) {
  const { t, i18n } = useTranslation();
  const kind = useKind();
  return (
    <Table<BatchLine>
      className="panel"
      size="small"
      sticky
      rowKey="batch"
      dataSource={batches}
      pagination={false}
      scroll={{ x: 1100 }}
      rowClassName={(one) => (one.withdrawn === null ? '' : 'quiet')}
      columns={[
        { title: t('batches.batch'), dataIndex: 'batch', width: 60, align: 'right' },
        {
          title: t('batches.name'), key: 'name', width: 230, render: (_, one) => (
            <>
              <Button type="link" size="small" className={classes(style.name)} onClick={() => open(one)}>{one.name}</Button>
              {one.source === '' ? null : <div className="quiet small breaks">{one.source}</div>}
            </>
          ),
        },
        { title: t('batches.stated_on'), key: 'stated_on', width: 124, render: (_, one) => day(one.stated_on, i18n.language) },
        {
          title: t('batches.speaks'), key: 'scopes', width: 250, render: (_, one) => one.scopes.map((scope) => (
            <div key={scope.kind}>{kind(scope.kind)} {t(scope.every_unit ? 'batches.scope_every' : 'batches.scope', { from: day(scope.from, i18n.language), to: day(scope.to, i18n.language), count: scope.units })}</div>
          )),
        },
        { title: t('batches.records'), dataIndex: 'records', width: 80, align: 'right' },
        { title: t('batches.counting'), key: 'counting', width: 80, align: 'right', render: (_, one) => <span className={one.counting < one.records ? 'doubt' : ''} data-testid={`counting-${one.batch}`}>{one.counting}</span> },
        { title: t('batches.imported'), key: 'imported', width: 150, render: (_, one) => <>{one.imported_by}<div className="quiet small">{minute(one.imported_at, i18n.language)}</div></> },
        {
          title: t('batches.state'), key: 'state', width: 100, render: (_, one) => (one.withdrawn === null
            ? (one.replaces ? null : <Tag variant="filled">{t('batches.adds')}</Tag>)
            : <Tag variant="filled" color="warning" title={one.withdrawn.reason}>{t('batches.withdrawn')}</Tag>),
        },
        {
          title: '', key: 'act', width: 104, render: (_, one) => (
            <Button size="small" onClick={() => turn(one)}>{t(one.withdrawn === null ? 'batches.withdraw' : 'batches.put_back')}</Button>
          ),
        },
      ]}
    />
  );
}
