/** Devices whose signatures count: enrolled after their fingerprint was compared, revoked with a reason. */
import { Alert, App, Button, Checkbox, Form, Input, Modal, Select, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardLine } from '../bindings/BoardLine';
import type { DeviceLine } from '../bindings/DeviceLine';
import { Refusal, useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { day } from '../shared/words/format';
import { means, useReadings } from '../shared/lists/search';
import { useAction } from '../shared/calls/useAction';
import style from './DevicesDialog.module.css';
import packetsStyle from './packets.module.css';

interface DevicesDialogProps {
  round: string;
  raters: BoardLine[];
  open: boolean;
  close: () => void;
}

/** The dialog: the list, and a form for one more. */
export function DevicesDialog({ round, raters, open, close }: DevicesDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal className="high" open={open} title={t('offline.devices')} width={860} footer={<Button onClick={close}>{t('common.close')}</Button>} destroyOnHidden onCancel={close}>
      <Devices round={round} raters={raters} />
    </Modal>
  );
}

function Devices({ round, raters }: Pick<DevicesDialogProps, 'round' | 'raters'>) {
  const { t, i18n } = useTranslation();
  const { data, error } = useAction('list_devices', {});
  const [revoking, setRevoking] = useState<DeviceLine>();
  if (error) return <Refusal error={error} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <p className="quiet">{t('device.list_text')}</p>
      <Table<DeviceLine>
        size="middle"
        rowKey="fingerprint"
        dataSource={data.devices}
        pagination={false}
        scroll={{ y: 240 }}
        locale={{ emptyText: <span className="quiet">{t('device.none')}</span> }}
        columns={[
          { title: t('device.holder'), key: 'holder', width: 150, render: (_, line) => <><b>{line.holder}</b><div className="quiet small">{line.staff_no}</div></> },
          { title: t('device.fingerprint'), dataIndex: 'fingerprint', render: (fingerprint: string) => <span className="mono">{fingerprint}</span> },
          { title: t('device.enrolled'), key: 'enrolled', width: 150, render: (_, line) => <>{day(line.enrolled_at, i18n.language)}<div className="quiet small">{line.enrolled_by}</div></> },
          {
            title: t('device.state'), key: 'state', width: 190, render: (_, line) => (line.revoked_at === null
              ? <Button size="small" danger onClick={() => setRevoking(line)}>{t('device.revoke')}</Button>
              : <><Tag color="error" variant="filled">{t('device.revoked', { day: day(line.revoked_at, i18n.language) })}</Tag><div className="quiet small">{line.revoke_reason}</div></>),
          },
        ]}
      />
      <EnrolForm round={round} raters={raters} />
      {revoking ? <RevokeDialog line={revoking} close={() => setRevoking(undefined)} revoked={() => setRevoking(undefined)} /> : null}
    </>
  );
}

interface EnrolFields {
  rater: string;
  card: string;
  same: boolean;
}

/** First the card is read and its fingerprint shown; only who says that it is the same enrols the device. */
function EnrolForm({ round, raters }: { round: string; raters: BoardLine[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<EnrolFields>();
  const [fingerprint, setFingerprint] = useState<string>();
  const [busy, setBusy] = useState(false);
  const readings = useReadings();
  const refuse = useRefusals(['card', 'rater'], (error) => {
    form.setFields([{ name: error.field === 'rater' ? 'rater' : 'card', errors: [said(error)] }]);
  });
  const read = (card: string) => {
    setFingerprint(undefined);
    form.setFields([{ name: 'same', value: false }, { name: 'card', errors: [] }]);
    if (card.trim() !== '') call('read_device_card', { card }).then((answer) => setFingerprint(answer.fingerprint), refuse);
  };
  const finish = ({ rater, card }: EnrolFields) => {
    setBusy(true);
    call('enrol_device', { round, rater, card }).then(() => {
      void message.success(t('device.enrol_done'));
      form.resetFields();
      setFingerprint(undefined);
    }, refuse).finally(() => setBusy(false));
  };
  const required = [{ required: true, message: t('office.required') }];
  return (
    <section className={style.enrol} aria-label={t('device.enrol')}>
      <h2>{t('device.enrol')}</h2>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish} className={style.closeSet}>
        <div className={style.enrolFields}>
          <Form.Item name="rater" label={t('offline.rater')} rules={required}>
            <Select
              showSearch={{ filterOption: (typed, option) => means(typed, { name: String(option?.['name'] ?? ''), staff_no: String(option?.value ?? '') }, readings) }}
              options={raters.map((line) => ({ value: line.rater, name: line.name, label: `${line.name} (${line.rater})` }))}
            />
          </Form.Item>
          <Form.Item name="card" label={t('device.card')} extra={t('device.card_help')} rules={required}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} className="mono" spellCheck={false} onChange={(event) => read(event.target.value)} />
          </Form.Item>
        </div>
        {fingerprint ? (
          <Alert
            className="below-m"
            type="info"
            title={<span className={packetsStyle.fingerprint} data-testid="compare">{fingerprint}</span>}
            description={(
              <Form.Item name="same" valuePropName="checked" noStyle rules={[{ validator: (_, same) => (same ? Promise.resolve() : Promise.reject(new Error(t('device.same_needed')))) }]}>
                <Checkbox>{t('device.same')}</Checkbox>
              </Form.Item>
            )}
          />
        ) : null}
        <Same form={form} shown={fingerprint !== undefined} busy={busy} />
      </Form>
    </section>
  );
}

function Same({ form, shown, busy }: { form: ReturnType<typeof Form.useForm<EnrolFields>>[0]; shown: boolean; busy: boolean }) {
  const { t } = useTranslation();
  const same = Form.useWatch('same', form);
  return <Button htmlType="submit" type="primary" loading={busy} disabled={!shown || !same}>{t('device.enrol_go')}</Button>;
}

function RevokeDialog({ line, close, revoked }: { line: DeviceLine; close: () => void; revoked: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(['reason'], (error) => form.setFields([{ name: 'reason', errors: [said(error)] }]));
  return (
    <Modal open title={t('device.revoke_title', { name: line.holder })} okText={t('device.revoke_go')} okButtonProps={{ danger: true }} cancelText={t('common.cancel')} confirmLoading={busy} width={480} onCancel={close} onOk={() => form.submit()}>
      <p className={packetsStyle.fingerprint}>{line.fingerprint}</p>
      <p>{t('device.revoke_text')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => {
          setBusy(true);
          call('revoke_device', { fingerprint: line.fingerprint, reason }).then(revoked, refuse).finally(() => setBusy(false));
        }}
      >
        <Form.Item name="reason" label={t('device.reason')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <Input autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
