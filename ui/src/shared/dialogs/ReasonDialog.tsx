/** An act that needs a reason: what it does, why, and the button. Must not know the act. */
import { Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { said } from '../calls/errors';
import { useRefusals } from '../calls/refusals';

interface ReasonDialogProps {
  open: boolean;
  title: string;
  /** What the act does. */
  children: ReactNode;
  /** What becomes of the reason. */
  help: string;
  /** The words of the button. */
  go: string;
  danger?: boolean;
  act: (reason: string) => Promise<unknown>;
  /** Called after the act. */
  done: () => void;
  close: () => void;
}

/** The dialog. */
export function ReasonDialog({ open, title, children, help, go, danger = false, act, done, close }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const refuse = useRefusals(['reason'], (error) => form.setFields([{ name: 'reason', errors: [said(error)] }]));
  const finish = ({ reason }: { reason: string }) => {
    setBusy(true);
    act(reason).then(done, refuse).finally(() => setBusy(false));
  };
  return (
    <Modal
      open={open}
      title={title}
      okText={go}
      okButtonProps={{ danger }}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      width={500}
      destroyOnHidden
      onCancel={close}
      onOk={() => form.submit()}
    >
      {children}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
        <Form.Item name="reason" label={t('conflict.reason')} extra={help} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <Input autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
