/**
 * Who acts, in the head of the window: by an account where the office has accounts, by a typed name where it has none. Such an
 * office is open to everybody: a mark says so as long as it is, and there is one quiet way to change that.
 */
import { Button, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActorButton } from '../session/ActorButton';
import { useSession } from '../session/session';
import { AccountButton } from './AccountButton';
import style from './HeadAccount.module.css';

const FirstAccountDialog = lazy(async () => ({ default: (await import('./FirstAccountDialog')).FirstAccountDialog }));

/** The button. */
export function HeadAccount() {
  const { t } = useTranslation();
  const { account, office, has_accounts: hasAccounts } = useSession();
  // A demo is open to everybody on purpose.
  const open = !hasAccounts && office?.demo === false;
  // Outlives what began it: with the first account another button stands here.
  const [making, setMaking] = useState(false);
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
      <Suspense>{making ? <FirstAccountDialog close={() => setMaking(false)} /> : null}</Suspense>
    </>
  );
}
