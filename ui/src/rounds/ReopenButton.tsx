/** Takes a decided round back to scoring: what that means, and the reason. */
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundLine } from '../bindings/RoundLine';
import { useRefusals } from '../frame/refusals';
import { call } from '../lib/call';
import { said } from '../lib/errors';

/** The button and its dialog; nothing in a round that is not decided, or is approved. */
export function ReopenButton({ round, done }: { round: RoundLine; done: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const refuse = useRefusals(['reason'], (error) => form.setFields([{ name: 'reason', errors: [said(error)] }]));
  if (round.state !== 'decided') return null;
  const finish = ({ reason }: { reason: string }) => {
    setBusy(true);
    call('reopen_round', { round: round.code, reason }).then(() => {
      setOpen(false);
      done();
    }, refuse).finally(() => setBusy(false));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('step.reopen_button')}</Button>
      <Modal
        open={open}
        title={t('step.reopen_button')}
        okText={t('step.reopen_go')}
        cancelText={t('common.cancel')}
        confirmLoading={busy}
        width={480}
        destroyOnHidden
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <p>{t('step.reopen_text')}</p>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
          <Form.Item name="reason" label={t('conflict.reason')} extra={t('scores.reason_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
            <Input autoFocus />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
