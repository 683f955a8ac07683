/** The first account of an office, which administers: from then on nobody acts there without signing in. Must not know the recovery sheet that it makes. */
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../bindings/Duty';
import type { FirstAccountMade } from '../bindings/FirstAccountMade';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { DutiesField } from './DutiesField';
import { KEEPER } from './duties';
import { NewPassword } from './NewPassword';

interface Filled {
  name: string;
  password: string;
  duties: Duty[];
}

/** The dialog. */
export function FirstAccountDialog({ done, close }: { done: (made: FirstAccountMade) => void; close: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <FormDialog
      title={t('accounts.first_title')}
      text={<p>{t('accounts.first_text')}</p>}
      go={t('accounts.first_go')}
      width={560}
      fields={['name', 'password', 'duties']}
      initial={{ name: session.actor, duties: [KEEPER] }}
      act={({ name, password, duties }: Filled) => call('make_first_account', { name, password, duties })}
      done={done}
      close={close}
    >
      <Form.Item name="name" label={t('accounts.name')} extra={t('accounts.name_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <NewPassword label={t('accounts.password')} />
      <DutiesField fixed={KEEPER} />
    </FormDialog>
  );
}
