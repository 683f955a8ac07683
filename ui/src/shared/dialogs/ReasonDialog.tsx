/** An act that needs a reason: what it does, why, and the button. Must not know the act. */
import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Credential } from '../../bindings/Credential';
import { FormDialog } from './FormDialog';

/** What was filled in. */
export interface Reasoned {
  reason: string;
  /** Where a second person was asked for. */
  second?: Credential;
}

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
  /** What is asked besides the reason: inputs of the same form. */
  more?: ReactNode;
  /** The inputs among these that a refusal may name. */
  fields?: readonly string[];
  act: (filled: Reasoned) => Promise<unknown>;
  /** Called after the act. */
  done: () => void;
  close: () => void;
}

/** The dialog. */
export function ReasonDialog({ children, help, more, fields = [], ...dialog }: ReasonDialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog {...dialog} text={children} fields={['reason', ...fields]}>
      <Form.Item name="reason" label={t('conflict.reason')} extra={help} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input autoFocus />
      </Form.Item>
      {more}
    </FormDialog>
  );
}
