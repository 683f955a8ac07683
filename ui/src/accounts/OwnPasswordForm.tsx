/** Who signed in with a password that another gave sets one of her own, before anything else is open to her. */
import { Alert, Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ActingAccount } from '../bindings/ActingAccount';
import type { Reason } from '../bindings/Reason';
import { call } from '../shared/calls/call';
import { useRefusals } from '../shared/calls/refusals';
import { useSending } from '../shared/calls/useSending';
import { CHANGE_FIELDS, ChangeFields, changePassword } from './ChangePasswordDialog';
import style from './forms.module.css';

/** The form. */
export function OwnPasswordForm({ account, notice }: { account: ActingAccount; notice: Reason | undefined }) {
  const { t } = useTranslation();
  const refuse = useRefusals();
  // Where it ends well, the office stands here.
  const { form, busy, send } = useSending({ fields: CHANGE_FIELDS, act: changePassword, done: () => undefined });
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
      {notice ? <Alert className="below-m" type="warning" title={notice.message} data-code={notice.code} /> : null}
      <p>{t('accounts.own_text', { name: account.name })}</p>
      <ChangeFields />
      <div className={style.acts}>
        <Button type="primary" htmlType="submit" loading={busy}>{t('accounts.own_go')}</Button>
        <Button onClick={() => void call('sign_out', { idle: false }).catch(refuse)}>{t('accounts.sign_out')}</Button>
      </div>
    </Form>
  );
}
