/**
 * Who acts, in the head of the window: by an account where the office has accounts, by a typed name where it has none. Such an
 * office is open to everybody: a mark says so as long as it is, and there is one quiet way to change that.
 */
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FirstAccountMade } from '../bindings/FirstAccountMade';
import { ActorButton } from '../session/ActorButton';
import { useSession } from '../session/session';
import { AccountButton } from './AccountButton';
import { FirstAccountDialog } from './FirstAccountDialog';
import { RecoverySheetDialog } from './RecoverySheetDialog';
import style from './HeadAccount.module.css';

/** The button. */
export function HeadAccount() {
  const { t } = useTranslation();
  const { account, office, has_accounts: hasAccounts } = useSession();
  // A demo is open to everybody on purpose.
  const open = !hasAccounts && office?.demo === false;
  const [making, setMaking] = useState(false);
  // Outlives the dialog that made it: with the first account another button stands here.
  const [made, setMade] = useState<FirstAccountMade>();
  return (
    <>
      {account ? <AccountButton account={account} /> : (
        <ActorButton
          more={(close) => (
            <p className={style.begin}>
              <span className="quiet">{t('accounts.begin_text')}</span>
              <Button type="link" size="small" onClick={() => { close(); setMaking(true); }}>{t('accounts.begin')}</Button>
            </p>
          )}
        />
      )}
      {open ? <Tag color="error" variant="filled" title={t('accounts.open_to_all_text')}>{t('accounts.open_to_all')}</Tag> : null}
      {making ? (
        <FirstAccountDialog
          done={(answer) => {
            setMade(answer);
            setMaking(false);
          }}
          close={() => setMaking(false)}
        />
      ) : null}
      {made ? <RecoverySheetDialog sheet={made.recovery} plainBackup={made.plain_backup} close={() => setMade(undefined)} /> : null}
    </>
  );
}
