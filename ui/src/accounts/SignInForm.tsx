/** Signing in: who, and her password. After too many wrong ones it says how long to wait. */
import { Alert, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reason } from '../bindings/Reason';
import type { SignIn } from '../bindings/SignIn';
import { call } from '../shared/calls/call';
import { ActionError } from '../shared/calls/errors';
import { useAction } from '../shared/calls/useAction';
import { useSending } from '../shared/calls/useSending';
import { AccountField } from './AccountField';
import { keepAccount, lastAccount } from './lastAccount';
import { besidePassword, clock, secondsOf, useCountdown } from './waiting';
import style from './forms.module.css';

interface SignInFormProps {
  /** What is told first. */
  said: string | undefined;
  /** Called with what her owner has to be told, before another screen stands here. */
  signedIn: (notice: Reason | undefined) => void;
  forgotten: () => void;
  close: () => void;
}

/** The form. */
export function SignInForm({ said, signedIn, forgotten, close }: SignInFormProps) {
  const { t } = useTranslation();
  const { left, wait } = useCountdown();
  const accounts = useAction('list_account_names', {}).data?.accounts;
  const { form, busy, send } = useSending({
    fields: ['account', 'password'],
    act: (filled: SignIn) => call('sign_in', filled).catch((thrown: unknown) => {
      const seconds = secondsOf(ActionError.from(thrown));
      if (seconds !== undefined) wait(seconds);
      return besidePassword('password')(thrown);
    }),
    done: ({ account, notice }) => {
      keepAccount(account.id);
      signedIn(notice ?? undefined);
    },
  });
  // Who was here last is proposed once it is known that she can still sign in.
  useEffect(() => {
    const last = accounts?.find(({ id }) => id === lastAccount());
    if (last && form.getFieldValue('account') === undefined) {
      form.setFieldValue('account', last.id);
      form.focusField('password');
    }
  }, [form, accounts]);
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
      {said === undefined ? null : <Alert className="below-m" type="info" title={said} />}
      <AccountField name="account" label={t('accounts.account')} autoFocus />
      <Form.Item name="password" label={t('accounts.password')} rules={[{ required: true, message: t('office.required') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <div className={style.acts}>
        <Button type="primary" htmlType="submit" loading={busy} disabled={left > 0}>{left > 0 ? t('accounts.wait', { time: clock(left) }) : t('accounts.sign_in_go')}</Button>
        <Button type="link" onClick={forgotten}>{t('accounts.forgotten')}</Button>
        <span className="spring" />
        <Button type="text" onClick={close}>{t('nav.close')}</Button>
      </div>
    </Form>
  );
}
