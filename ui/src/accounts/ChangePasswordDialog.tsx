/** Changing one's own password. Must not know what a password must be. */
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { NewPassword } from './NewPassword';

/** The present and the new one, as they are filled in. */
export interface PasswordChange {
  old: string;
  password: string;
}

/** The inputs that a refusal of a change may name. */
export const CHANGE_FIELDS = ['old', 'password'] as const;

/** Changes it. */
export const changePassword = ({ old, password }: PasswordChange) => call('change_password', { old, password });

/** The inputs, of a form. */
export function ChangeFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="old" label={t('accounts.old_password')} rules={[{ required: true, message: t('office.required') }]}>
        <Input.Password autoFocus autoComplete="current-password" />
      </Form.Item>
      <NewPassword label={t('accounts.new_password')} />
    </>
  );
}

/** The dialog. */
export function ChangePasswordDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (
    <FormDialog
      title={t('accounts.change_title')}
      go={t('accounts.change_go')}
      width={440}
      fields={CHANGE_FIELDS}
      act={changePassword}
      done={() => {
        void message.success(t('accounts.changed'));
        close();
      }}
      close={close}
    >
      <ChangeFields />
    </FormDialog>
  );
}
