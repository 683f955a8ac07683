/** The way back in for an administrator who forgot her password: the groups of the recovery sheet, and a new password. */
import { Button, Form, Input, type InputRef } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../shared/calls/call';
import { useSending } from '../shared/calls/useSending';
import { AccountField } from './AccountField';
import { GROUPS, typedInto } from './groups';
import { NewPassword } from './NewPassword';
import style from './forms.module.css';

interface Filled {
  account: string;
  phrase: string[];
  password: string;
}

/** The form. */
export function RecoverForm({ done, back }: { done: () => void; back: () => void }) {
  const { t } = useTranslation();
  const { form, busy, send } = useSending({
    fields: ['account', 'phrase', 'password'],
    act: ({ account, phrase, password }: Filled) => call('recover_account', { account, phrase: phrase.join(' '), password }),
    done,
  });
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ phrase: NONE }} onFinish={send}>
      <p className="quiet">{t('accounts.recover_text')}</p>
      <AccountField name="account" label={t('accounts.recover_account')} autoFocus />
      <Form.Item
        name="phrase"
        label={t('accounts.groups')}
        rules={[{ validator: (_, phrase: string[]) => (phrase.some((group) => group !== '') ? Promise.resolve() : Promise.reject(new Error(t('office.required')))) }]}
      >
        <Groups />
      </Form.Item>
      <NewPassword label={t('accounts.new_password')} />
      <div className={style.acts}>
        <Button type="primary" htmlType="submit" loading={busy}>{t('accounts.recover_go')}</Button>
        <Button onClick={back}>{t('accounts.recover_back')}</Button>
      </div>
    </Form>
  );
}

const NONE: string[] = Array.from({ length: GROUPS }, () => '');

/** The groups, each in its input; the form gives the value. */
function Groups({ value = NONE, onChange, id }: { value?: string[]; onChange?: (groups: string[]) => void; id?: string }) {
  const { t } = useTranslation();
  const inputs = useRef<(InputRef | null)[]>([]);
  return (
    <div className={style.groups} role="group" aria-label={t('accounts.groups')}>
      {value.map((group, at) => (
        <Input
          key={at}
          {...(at === 0 && id !== undefined ? { id } : {})}
          ref={(input) => { inputs.current[at] = input; }}
          className="mono"
          prefix={<span className="quiet small">{at + 1}</span>}
          aria-label={t('accounts.group', { number: at + 1 })}
          autoComplete="off"
          spellCheck={false}
          value={group}
          onChange={(event) => {
            const typed = typedInto(value, at, event.target.value);
            onChange?.(typed.groups);
            if (typed.next !== at) inputs.current[typed.next]?.focus();
          }}
        />
      ))}
    </div>
  );
}
