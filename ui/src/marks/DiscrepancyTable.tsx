/** Marks of one criterion that are too far apart: side by side, and the way to settle them with a reason. */
import { Alert, Button, Form, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiscrepancyLine } from '../bindings/DiscrepancyLine';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { useAction } from '../shared/calls/useAction';
import { plain } from './grid/typedMark';
import style from './DiscrepancyTable.module.css';

/** The table; nothing while no marks are too far apart. */
export function DiscrepancyTable({ round }: { round: string }) {
  const { t } = useTranslation();
  const { data } = useAction('list_discrepancies', { round });
  const [settling, setSettling] = useState<DiscrepancyLine>();
  const [open, setOpen] = useState(false);
  const lines = data?.discrepancies ?? [];
  const left = lines.filter((line) => line.settled === null).length;
  if (lines.length === 0) return null;
  return (
    <section className="below-s" data-testid="discrepancies">
      <Alert
        banner
        type={left > 0 ? 'warning' : 'success'}
        title={left > 0 ? t('scores.apart', { count: left }) : t('scores.apart_settled', { count: lines.length })}
        action={<Button size="small" onClick={() => setOpen((before) => !before)}>{t(open ? 'scores.apart_hide' : 'scores.apart_show')}</Button>}
      />
      {open ? (
        <Table<DiscrepancyLine>
          className="panel"
          size="small"
          rowKey={(line) => `${line.staff_no} ${line.criterion}`}
          dataSource={lines}
          pagination={false}
          scroll={{ y: 220 }}
          columns={[
            { title: t('conflict.candidate'), key: 'name', width: 170, render: (_, line) => <><b>{line.name}</b> <span className="quiet small figure">{line.staff_no}</span></> },
            { title: t('conflict.criterion'), key: 'criterion', width: 200, render: (_, line) => <>{line.criterion_title}<div className="quiet small">{line.component_title}</div></> },
            { title: t('scores.marks'), key: 'marks', render: (_, line) => line.marks.map((mark) => `${mark.rater} ${mark.mark}`).join(' · ') },
            { title: t('scores.limit'), dataIndex: 'limit', width: 88, align: 'right' },
            { title: t('scores.settled'), key: 'settled', width: 120, align: 'right', render: (_, line) => (line.settled === null ? <Button size="small" onClick={() => setSettling(line)}>{t('conflict.settle')}</Button> : <Button type="link" size="small" onClick={() => setSettling(line)}>{line.settled}</Button>) },
          ]}
        />
      ) : null}
      {settling ? (
        <Settle round={round} line={settling} close={() => setSettling(undefined)} done={() => setSettling(undefined)} />
      ) : null}
    </section>
  );
}

function Settle({ round, line, close, done }: { round: string; line: DiscrepancyLine; close: () => void; done: () => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ mark: string; reason: string }>();
  const refuse = useRefusals(['mark', 'reason'], (error) => form.setFields([{ name: error.field === 'reason' ? 'reason' : 'mark', errors: [said(error)] }]));
  const finish = ({ mark, reason }: { mark: string; reason: string }) => {
    setBusy(true);
    call('settle_discrepancy', { round, staff_no: line.staff_no, component: line.component, criterion: line.criterion, mark: plain(mark), reason })
      .then(done, refuse).finally(() => setBusy(false));
  };
  const required = [{ required: true, whitespace: true, message: t('office.required') }];
  return (
    <Modal open title={t('conflict.settle_of', { name: line.name, criterion: line.criterion_title })} okText={t('conflict.go')} cancelText={t('common.cancel')} confirmLoading={busy} width={520} onCancel={close} onOk={() => form.submit()}>
      <p>{t('scores.settle_text', { limit: line.limit })}</p>
      <dl className="facts">{line.marks.map((mark) => <Given key={mark.rater} rater={mark.rater} mark={mark.mark} />)}</dl>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish} initialValues={{ mark: line.settled ?? '', reason: '' }}>
        <Form.Item name="mark" label={t('scores.settled')} rules={required}><Input className={style.field140} autoFocus inputMode="decimal" /></Form.Item>
        <Form.Item name="reason" label={t('conflict.reason')} extra={t('conflict.reason_help')} rules={required}><Input /></Form.Item>
        <input type="submit" hidden />
      </Form>
    </Modal>
  );
}

function Given({ rater, mark }: { rater: string; mark: string }) {
  return <><dt>{rater}</dt><dd className="figure">{mark}</dd></>;
}
