/**
 * The second person of an act: in an office with accounts she chooses her account and types her password, and both go with the
 * act in one call. Must not know the acts, nor who may be one.
 */
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session';
import { AccountField } from './AccountField';
import { besidePassword } from './waiting';

/** The inputs that a refusal of her credential may name. */
export const SECOND_FIELDS = ['second.account', 'second.password'] as const;

/** Puts the waiting after her wrong passwords beside her password: `call(…).catch(besideSecond)`. */
export const besideSecond = besidePassword('second.password');

/** Her inputs, of a form; nothing in an office without accounts. */
export function SecondPerson({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation();
  if (!useSession().has_accounts) return null;
  return (
    <>
      <AccountField name={['second', 'account']} label={t('accounts.second_account')} help={t('accounts.second_help')} autoFocus={autoFocus} />
      <Form.Item name={['second', 'password']} label={t('accounts.second_password')} rules={[{ required: true, message: t('office.required') }]}>
        <Input.Password autoComplete="off" />
      </Form.Item>
    </>
  );
}
