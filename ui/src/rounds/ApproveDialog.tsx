/** The approval of a round: another person than the one who decided says her name, and in this one act she is the one who acts. */
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { useRefusals } from '../shared/calls/refusals';

interface ApproveDialogProps {
  open: boolean;
  /** The round's code. */
  round: string;
  done: () => void;
  close: () => void;
}

/** The dialog. */
export function ApproveDialog({ open, round, done, close }: ApproveDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ approver: string }>();
  const refuse = useRefusals(['approver'], (error) => form.setFields([{ name: 'approver', errors: [said(error)] }]));
  const approve = ({ approver }: { approver: string }) => {
    setBusy(true);
    call('approve_round', { round, approver }).then(done, refuse).finally(() => setBusy(false));
  };
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={t('step.approve_button')}
      okText={t('step.approve_confirm')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      width={440}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p>{t('step.approve_text')}</p>
      <Form form={form} layout="vertical" onFinish={approve}>
        <Form.Item
          name="approver"
          label={t('step.approver')}
          extra={t('step.approver_help')}
          rules={[{ required: true, whitespace: true, message: t('office.required') }]}
        >
          <Input autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
