/** Signing in: who, and her password unless she stays signed in on this computer. After too many wrong ones it says how long to wait. */
import { Alert, App, Button, Checkbox, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reason } from '../bindings/Reason';
import { call } from '../shared/calls/call';
import { ActionError } from '../shared/calls/errors';
import { useAction } from '../shared/calls/useAction';
import { useSending } from '../shared/calls/useSending';
import { AccountField } from './AccountField';
import { keepAccount, lastAccount } from './lastAccount';
import type { Kept } from './useKept';
import { besidePassword, clock, secondsOf, useCountdown } from './waiting';
import style from './forms.module.css';

interface SignInFormProps {
  /** What is told first. */
  said: string | undefined;
  /** Who needs no password. */
  kept: Kept;
  /** Called with what her owner has to be told, before another screen stands here. */
  signedIn: (notice: Reason | undefined) => void;
  forgotten: () => void;
  close: () => void;
}

/** What is filled in. */
interface Filled {
  account: string;
  password?: string;
  keep?: boolean;
}

/** The form. */
export function SignInForm({ said, kept, signedIn, forgotten, close }: SignInFormProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { left, wait } = useCountdown();
  const { data: names, reload } = useAction('list_account_names', {});
  const accounts = names?.accounts;
  const { form, busy, send } = useSending({
    fields: ['account', 'password'],
    act: async ({ account, password, keep }: Filled) => {
      if (kept.has(account)) {
        await kept.come(account);
        // Where it was refused she may not stay signed in any more.
        reload();
        return undefined;
      }
      // Where there is no box, nothing is said of it.
      const stay = keep === undefined ? {} : { keep };
      return call('sign_in', { account, password: password ?? '', ...stay }).catch((thrown: unknown) => {
        const seconds = secondsOf(ActionError.from(thrown));
        if (seconds !== undefined) wait(seconds);
        return besidePassword('password')(thrown);
      });
    },
    done: (answer) => {
      if (!answer) return;
      const { account, notice, not_kept: notKept } = answer;
      keepAccount(account.id);
      signedIn(notice ?? undefined);
      // Outlives this form, in whose place the office stands now.
      if (notKept) modal.warning({ title: t('accounts.not_kept'), content: <span data-code={notKept.code}>{notKept.message}</span>, okText: t('common.understood') });
    },
  });
  const chosen = Form.useWatch<string | undefined>('account', form);
  const byItself = kept.has(chosen);
  const stays = accounts?.some(({ id, stays: still }) => id === chosen && still) ?? false;
  // Who stays signed in here does so until she takes the tick away.
  useEffect(() => {
    form.setFieldValue('keep', stays);
  }, [form, chosen, stays]);
  // Who was here last is proposed once it is known that she can still sign in.
  useEffect(() => {
    const last = accounts?.find(({ id }) => id === lastAccount());
    if (last && form.getFieldValue('account') === undefined) {
      form.setFieldValue('account', last.id);
      form.focusField('password');
    }
  }, [form, accounts]);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={send}
      onValuesChange={(changed: Partial<Filled>) => {
        if (changed.account !== undefined && kept.has(changed.account)) send({ account: changed.account });
      }}
    >
      {said === undefined ? null : <Alert className="below-m" type="info" title={said} />}
      {kept.refused ? <Alert className="below-m" type="warning" title={kept.refused.message} description={kept.refused.hint} data-code={kept.refused.code} /> : null}
      <AccountField name="account" label={t('accounts.account')} autoFocus />
      {byItself ? null : (
        <Form.Item name="password" label={t('accounts.password')} rules={[{ required: true, message: t('office.required') }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      )}
      {names?.keychain && !byItself ? (
        <Form.Item name="keep" valuePropName="checked" extra={t('accounts.keep_help')}>
          <Checkbox>{t('accounts.keep')}</Checkbox>
        </Form.Item>
      ) : null}
      <div className={style.acts}>
        <Button type="primary" htmlType="submit" loading={busy} disabled={left > 0}>{left > 0 ? t('accounts.wait', { time: clock(left) }) : t('accounts.sign_in_go')}</Button>
        <Button type="link" onClick={forgotten}>{t('accounts.forgotten')}</Button>
        <span className="spring" />
        <Button type="text" onClick={close}>{t('nav.close')}</Button>
      </div>
    </Form>
  );
}
