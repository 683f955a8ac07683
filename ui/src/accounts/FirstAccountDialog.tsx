/**
 * The first account of an office that is open to everybody: whose it is, then the recovery sheet in her hands, then the act, which
 * encrypts a file. Until the act nothing has happened, whatever is closed. Must not know why it was begun.
 */
import { Alert, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FirstAccountMade } from '../bindings/FirstAccountMade';
import type { RecoverySheet } from '../bindings/RecoverySheet';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import { useRefusals } from '../shared/calls/refusals';
import { useSending } from '../shared/calls/useSending';
import { OF_THE_FIRST } from './duties';
import { FIRST_FIELDS, FirstAccountFields, type FirstAccountFilled } from './FirstAccountFields';
import { saveFirstSheet, useFirstSheet } from './firstSheet';
import { SheetView } from './SheetView';
import style from './FirstAccountDialog.module.css';

/** The dialog, whatever stage it is at. */
export function FirstAccountDialog({ close }: { close: () => void }) {
  const { office } = useSession();
  // Where the office lies does not change under the dialog; that it is encrypted does.
  const [atServer] = useState(office?.location.includes('://') ?? false);
  const [stage, setStage] = useState<'account' | 'sheet'>('account');
  const [made, setMade] = useState<FirstAccountMade>();
  const { sheet, first, prepare } = useFirstSheet();
  if (made) return <Made made={made} close={close} />;
  if (stage === 'sheet' && sheet && first) {
    return <Held atServer={atServer} sheet={sheet} make={() => call('make_first_account', first).then(setMade)} back={() => setStage('account')} close={close} />;
  }
  return <Account atServer={atServer} filled={first} prepare={prepare} done={() => setStage('sheet')} close={close} />;
}

interface AccountProps {
  atServer: boolean;
  /** What she typed before. */
  filled: FirstAccountFilled | undefined;
  prepare: (filled: FirstAccountFilled) => Promise<void>;
  done: () => void;
  close: () => void;
}

function Account({ atServer, filled, prepare, done, close }: AccountProps) {
  const { t } = useTranslation();
  const { actor } = useSession();
  const { form, busy, send } = useSending({ fields: FIRST_FIELDS, act: prepare, done });
  return (
    <Modal
      className="high"
      open
      title={t('accounts.first_title')}
      okText={t('tables.next')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      width={600}
      // A click beside it must not throw away what was written.
      mask={{ closable: false }}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p>{t(atServer ? 'accounts.first_text_server' : 'accounts.first_text')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={filled ? { ...filled, again: filled.password } : { name: actor, duties: OF_THE_FIRST }} onFinish={send}>
        <FirstAccountFields autoFocus />
        {/* Enter sends, though several inputs stand in the form. */}
        <input type="submit" hidden disabled={busy} />
      </Form>
    </Modal>
  );
}

interface HeldProps {
  atServer: boolean;
  sheet: RecoverySheet;
  make: () => Promise<void>;
  back: () => void;
  close: () => void;
}

function Held({ atServer, sheet, make, back, close }: HeldProps) {
  const { t } = useTranslation();
  const { office } = useSession();
  const refuse = useRefusals();
  const [held, setHeld] = useState(false);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const institution = office?.institution ?? '';
  const go = () => {
    setAsked(true);
    if (!held) return;
    setBusy(true);
    make().catch(refuse).finally(() => setBusy(false));
  };
  return (
    <Modal
      open
      title={t('accounts.sheet_take')}
      closable={!busy}
      keyboard={false}
      mask={{ closable: false }}
      width={680}
      className="high printable"
      onCancel={close}
      footer={(
        <div className={style.acts}>
          <Button disabled={busy} onClick={close}>{t('common.cancel')}</Button>
          <span className="spring" />
          <Button disabled={busy} onClick={back}>{t('tables.back')}</Button>
          <Button type="primary" loading={busy} onClick={go}>{t(atServer ? 'accounts.first_go' : 'accounts.first_go_encrypt')}</Button>
        </div>
      )}
    >
      <SheetView institution={institution} sheet={sheet} save={saveFirstSheet(institution, sheet)} held={held} hold={setHeld} asked={asked} />
      <p className="quiet not-on-paper above-m">{t(atServer ? 'accounts.first_then_server' : 'accounts.first_then')}</p>
    </Modal>
  );
}

function Made({ made, close }: { made: FirstAccountMade; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('accounts.first_done', { name: made.account.name })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={560}
      footer={<Button type="primary" autoFocus onClick={close}>{t('common.understood')}</Button>}
    >
      <p>{t(made.encrypted ? 'accounts.first_done_text' : 'accounts.first_done_server')}</p>
      {made.plain_backup === null ? null : (
        <Alert type="warning" showIcon title={t('accounts.plain_backup')} description={<>{t('accounts.plain_backup_text')} <code className={style.path}>{made.plain_backup}</code></>} data-testid="plain-backup" />
      )}
    </Modal>
  );
}
