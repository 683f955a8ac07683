/**
 * What whoever opens an office that anybody can read is asked, once at each opening: whether it is to be protected now. Not the demo,
 * nor one with nothing in it, nor one that can only be read. Must not know how the first account is made.
 */
import { Button, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeSummary } from '../bindings/OfficeSummary';
import { useSession } from '../session/session';
import style from './OpenedPlain.module.css';

const FirstAccountDialog = lazy(async () => ({ default: (await import('./FirstAccountDialog')).FirstAccountDialog }));

/** What says that an office can only be read: there it cannot be given accounts. */
const READ_ONLY: ReadonlySet<string> = new Set(['office_opened_to_read', 'office_opened_on_full_disk', 'office_on_standby', 'office_on_read_only_server', 'office_of_reading_role']);

/** Whether there is something in an office that should not lie open. */
export function liesOpen({ demo, employees, rounds, warnings }: OfficeSummary, hasAccounts: boolean): boolean {
  return !hasAccounts && !demo && employees + rounds > 0 && !warnings.some(({ code }) => READ_ONLY.has(code));
}

/** The dialog, then the way of the first account. */
export function OpenedPlain({ office }: { office: OfficeSummary }) {
  const { t } = useTranslation();
  const { has_accounts: hasAccounts } = useSession();
  // As it was opened: nobody is asked in the midst of her work because she has just imported people.
  const [stage, setStage] = useState<'asked' | 'making' | 'over'>(() => (liesOpen(office, hasAccounts) ? 'asked' : 'over'));
  const [atServer] = useState(office.location.includes('://'));
  if (stage === 'over') return null;
  const over = () => setStage('over');
  if (stage === 'making') return <Suspense><FirstAccountDialog close={over} /></Suspense>;
  return (
    <Modal
      open
      title={t(atServer ? 'accounts.opened_title_server' : 'accounts.opened_title')}
      width={600}
      mask={{ closable: false }}
      onCancel={over}
      footer={(
        <>
          <Button onClick={over}>{t('accounts.opened_later')}</Button>
          <Button type="primary" autoFocus onClick={() => setStage('making')}>{t('accounts.opened_now')}</Button>
        </>
      )}
    >
      <p>{t(atServer ? 'accounts.opened_text_server' : 'accounts.opened_text')}</p>
      <ol className={style.what}>
        <li>{t('accounts.opened_account')}</li>
        <li>{t('accounts.opened_sheet')}</li>
        {atServer ? null : <li>{t('accounts.opened_encrypt')}</li>}
      </ol>
      <p className="quiet">{t(atServer ? 'accounts.opened_meanwhile_server' : 'accounts.opened_meanwhile')}</p>
    </Modal>
  );
}
