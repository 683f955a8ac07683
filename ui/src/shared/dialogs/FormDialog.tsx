/** A dialog that is a form: what it does, its inputs, and the button. Must not know the act. */
import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSending } from '../calls/useSending';

interface FormDialogProps<Filled, Answer> {
  open?: boolean;
  title: string;
  /** What the act does. */
  text?: ReactNode;
  /** The words of the button. */
  go: string;
  danger?: boolean;
  /** Whether everything is there that has to be seen before; nothing is sent until then. */
  ready?: boolean;
  width?: number;
  /** The inputs that a refusal may name; dots lead into groups of inputs. */
  fields: readonly string[];
  /** What stands in the inputs at first. */
  initial?: object;
  /** The inputs. */
  children?: ReactNode;
  act: (filled: Filled) => Promise<Answer>;
  /** Called after the act. */
  done: (answer: Answer) => void;
  close: () => void;
}

/** The dialog. */
export function FormDialog<Filled, Answer>({ open = true, title, text, go, danger = false, ready = true, width = 500, fields, initial = {}, children, act, done, close }: FormDialogProps<Filled, Answer>) {
  const { t } = useTranslation();
  const { form, busy, send } = useSending({ fields, act, done });
  return (
    <Modal
      open={open}
      title={title}
      okText={go}
      okButtonProps={{ danger, disabled: !ready }}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      width={width}
      destroyOnHidden
      onCancel={close}
      onOk={() => form.submit()}
    >
      {text}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={send}>
        {children}
        {/* Enter sends, though several inputs stand in the form. */}
        <input type="submit" hidden disabled={busy || !ready} />
      </Form>
    </Modal>
  );
}
