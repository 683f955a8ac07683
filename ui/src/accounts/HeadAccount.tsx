/**
 * Who acts, in the head of the window: by an account where the office has accounts, by a typed name where it has none, and there
 * one quiet way to begin with them.
 */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecoverySheet } from '../bindings/RecoverySheet';
import { ActorButton } from '../session/ActorButton';
import { useSession } from '../session/session';
import { AccountButton } from './AccountButton';
import { FirstAccountDialog } from './FirstAccountDialog';
import { RecoverySheetDialog } from './RecoverySheetDialog';
import style from './HeadAccount.module.css';

/** The button. */
export function HeadAccount() {
  const { t } = useTranslation();
  const { account } = useSession();
  const [making, setMaking] = useState(false);
  // Outlives the dialog that made it: with the first account another button stands here.
  const [sheet, setSheet] = useState<RecoverySheet>();
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
      {making ? (
        <FirstAccountDialog
          done={({ recovery }) => {
            setSheet(recovery);
            setMaking(false);
          }}
          close={() => setMaking(false)}
        />
      ) : null}
      {sheet ? <RecoverySheetDialog sheet={sheet} close={() => setSheet(undefined)} /> : null}
    </>
  );
}
