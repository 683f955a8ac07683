/** Opens a submitted sheet again: what that means, and the reason. */
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RaterSheet } from '../bindings/RaterSheet';
import { useRefusals } from '../frame/refusals';
import { call } from '../lib/call';
import { said } from '../lib/errors';

interface ReopenDialogProps {
  open: boolean;
  sheet: RaterSheet;
  close: () => void;
  reopened: () => void;
}

/** The dialog. */
export function ReopenDialog({ open, sheet, close, reopened }: ReopenDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const refuse = useRefusals(['reason'], (error) => form.setFields([{ name: 'reason', errors: [said(error)] }]));
  const finish = ({ reason }: { reason: string }) => {
    setBusy(true);
    call('reopen_rater_sheet', { round: sheet.round, rater: sheet.rater, reason }).then(reopened, refuse).finally(() => setBusy(false));
  };
  return (
    <Modal
      open={open}
      title={t('scores.reopen_title', { name: sheet.rater_name })}
      okText={t('scores.reopen_go')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      width={480}
      destroyOnHidden
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p>{t('scores.reopen_effect')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
        <Form.Item name="reason" label={t('conflict.reason')} extra={t('scores.reason_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <Input autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
