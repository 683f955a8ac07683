/** What is asked about the first account of an office: whose it is, her password twice, what she does. Must not know when it is made. */
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../bindings/Duty';
import { DutiesField } from './DutiesField';
import { KEEPER } from './duties';
import { NewPassword } from './NewPassword';

/** As it is filled in. */
export interface FirstAccountFilled {
  name: string;
  password: string;
  duties: Duty[];
}

/** The inputs that a refusal may name. */
export const FIRST_FIELDS = ['name', 'password', 'duties'] as const;

/** The inputs, of a form. */
export function FirstAccountFields({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="name" label={t('accounts.name')} extra={t('accounts.name_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input autoFocus={autoFocus} autoComplete="off" />
      </Form.Item>
      <NewPassword label={t('accounts.password')} />
      <DutiesField fixed={KEEPER} help={t('accounts.first_duties_help')} />
    </>
  );
}
