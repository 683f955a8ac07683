/** What an administrator does about accounts, each act in its dialog: add, other duties, a new password, the end, a new recovery sheet, a new
 * key of the office. */
import { App, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AccountShown } from '../bindings/AccountShown';
import type { Duty } from '../bindings/Duty';
import type { RecoverySheet } from '../bindings/RecoverySheet';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { DutiesField } from './DutiesField';
import { NewPassword } from './NewPassword';

/** An act, and the account that it is about. */
export type AccountAct = { kind: 'add' } | { kind: 'key' } | { kind: 'sheet'; number: number | null } | { kind: 'edit' | 'reset' | 'end'; line: AccountShown };

interface AccountDialogProps {
  act: AccountAct;
  /** Called with a sheet that was made. */
  made: (sheet: RecoverySheet) => void;
  close: () => void;
}

/** The dialog of the act. */
export function AccountDialog({ act, made, close }: AccountDialogProps) {
  if (act.kind === 'add') return <Add close={close} />;
  if (act.kind === 'key') return <NewKey made={made} close={close} />;
  if (act.kind === 'sheet') return <NewSheet number={act.number} made={made} close={close} />;
  if (act.kind === 'edit') return <Edit line={act.line} close={close} />;
  if (act.kind === 'reset') return <Reset line={act.line} close={close} />;
  return <End line={act.line} made={made} close={close} />;
}

/** Says what was done and closes. */
function useDone(close: () => void) {
  const { message } = App.useApp();
  return (said: string) => {
    void message.success(said);
    close();
  };
}

function Add({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const done = useDone(close);
  return (
    <FormDialog
      title={t('accounts.add_title')}
      text={<p>{t('accounts.add_text')}</p>}
      go={t('accounts.add_go')}
      width={560}
      fields={['name', 'password', 'duties']}
      act={({ name, password, duties = [] }: { name: string; password: string; duties?: Duty[] }) => call('add_account', { name, password, duties })}
      done={({ name }) => done(t('accounts.add_done', { name }))}
      close={close}
    >
      <Form.Item name="name" label={t('accounts.name')} extra={t('accounts.name_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <NewPassword label={t('accounts.first_password')} />
      <DutiesField />
    </FormDialog>
  );
}

interface OfAccount {
  line: AccountShown;
  close: () => void;
}

function Edit({ line, close }: OfAccount) {
  const { t } = useTranslation();
  const done = useDone(close);
  return (
    <FormDialog
      title={t('accounts.edit_title', { name: line.name })}
      text={<p>{t('accounts.edit_text', { name: line.name })}</p>}
      go={t('accounts.edit_go')}
      width={560}
      fields={['duties']}
      initial={{ duties: line.duties }}
      act={({ duties }: { duties: Duty[] }) => call('edit_account', { account: line.id, duties })}
      done={({ name }) => done(t('accounts.edit_done', { name }))}
      close={close}
    >
      <DutiesField />
    </FormDialog>
  );
}

function Reset({ line, close }: OfAccount) {
  const { t } = useTranslation();
  const done = useDone(close);
  return (
    <FormDialog
      title={t('accounts.reset_title', { name: line.name })}
      text={<p>{t('accounts.reset_text')}</p>}
      go={t('accounts.reset_go')}
      width={440}
      fields={['password']}
      act={({ password }: { password: string }) => call('reset_password', { account: line.id, password })}
      done={({ name }) => done(t('accounts.reset_done', { name }))}
      close={close}
    >
      <NewPassword label={t('accounts.new_password')} />
    </FormDialog>
  );
}

function End({ line, made, close }: OfAccount & Pick<AccountDialogProps, 'made'>) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const done = useDone(close);
  return (
    <FormDialog
      title={t('accounts.end_title', { name: line.name })}
      text={<p>{t('accounts.end_text')}</p>}
      go={t('accounts.end_go')}
      danger
      width={480}
      fields={[]}
      initial={{ key: true }}
      act={({ key }: { key: boolean }) => call('end_account', { account: line.id, keep_key: !key })}
      done={({ name, recovery, key_not_changed: reason }) => {
        done(t('accounts.end_done', { name }));
        if (recovery) made(recovery);
        if (reason) void modal.warning({ title: t('accounts.key_not_changed'), content: <><p>{reason.message}</p><p>{t('accounts.key_due_text')}</p></> });
      }}
      close={close}
    >
      <Form.Item name="key" valuePropName="checked" extra={t('accounts.key_help')}>
        <Checkbox>{t('accounts.key_with_end')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

function NewKey({ made, close }: Omit<AccountDialogProps, 'act'>) {
  const { t } = useTranslation();
  const done = useDone(close);
  return (
    <FormDialog
      title={t('accounts.key_title')}
      text={<><p>{t('accounts.key_text')}</p><p>{t('accounts.key_help')}</p></>}
      go={t('accounts.key_go')}
      width={480}
      fields={[]}
      act={() => call('change_office_key', {})}
      done={({ recovery }) => {
        done(t('accounts.key_done'));
        made(recovery);
      }}
      close={close}
    />
  );
}

function NewSheet({ number, made, close }: Omit<AccountDialogProps, 'act'> & { number: number | null }) {
  const { t } = useTranslation();
  return (
    <FormDialog
      title={t('accounts.sheet_new_title')}
      text={<p>{number === null ? t('accounts.sheet_none') : t('accounts.sheet_new_text', { number })}</p>}
      go={t('accounts.sheet_new_go')}
      width={440}
      fields={[]}
      act={() => call('make_recovery_sheet', {})}
      done={(sheet) => {
        made(sheet);
        close();
      }}
      close={close}
    />
  );
}
