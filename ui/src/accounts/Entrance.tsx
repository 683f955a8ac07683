/**
 * What stands in place of an office that has accounts until somebody has signed in with a password of her own, or stays signed in on
 * this computer. Must not know the screens of the office, nor what the buttons in the corner do.
 */
import { LockOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeSummary } from '../bindings/OfficeSummary';
import type { Reason } from '../bindings/Reason';
import type { SessionStatus } from '../bindings/SessionStatus';
import { useAction } from '../shared/calls/useAction';
import { classes } from '../shared/looks/classes';
import { IDLE_MINUTES } from './idle';
import { OwnPasswordForm } from './OwnPasswordForm';
import { RecoverForm } from './RecoverForm';
import { SignInForm } from './SignInForm';
import { useKept } from './useKept';
import style from './Entrance.module.css';
import formStyle from './forms.module.css';
import looksStyle from '../shared/looks/looks.module.css';

interface EntranceProps {
  office: OfficeSummary;
  /** Who has signed in and has no password of her own yet. */
  account: SessionStatus['account'];
  /** Whether the idle lock is why nobody is signed in. */
  locked: boolean;
  /** The buttons in the corner. */
  tools: ReactNode;
  /** Closes the office. */
  close: () => void;
}

/** The screen. */
export function Entrance({ office, account, locked, tools, close }: EntranceProps) {
  const { t } = useTranslation();
  const [way, setWay] = useState<'sign_in' | 'recover' | 'recovered'>('sign_in');
  const [notice, setNotice] = useState<Reason>();
  const nobody = account === null;
  const names = useAction('list_account_names', {}, { when: nobody });
  const kept = useKept(nobody ? names.data?.accounts : undefined);
  const unknown = nobody && names.data === undefined && names.error === undefined;
  const said = way === 'recovered' ? t('accounts.recovered') : locked ? t('accounts.idle', { minutes: IDLE_MINUTES }) : undefined;
  return (
    <main className={style.entrance}>
      <div className={looksStyle.cornerTools}>{tools}</div>
      <div className={classes(style.box, 'panel')}>
        <div className={style.title}>
          <LockOutlined className={style.mark} />
          <div><h1>{account ? t('accounts.own_title') : way === 'recover' ? t('accounts.recover_title') : t('accounts.sign_in_title')}</h1><p title={office.location}>{office.locked ? office.location.split(/[\\/]/).at(-1) : office.institution}</p></div>
        </div>
        {account ? <OwnPasswordForm account={account} notice={notice} /> : way === 'recover' ? (
          <RecoverForm done={() => setWay('recovered')} back={() => setWay('sign_in')} />
        ) : unknown || kept.coming ? (
          <>
            <p><Spin size="small" /> {kept.coming ? t('accounts.keep_coming') : null}</p>
            {/* A keychain may wait for somebody who does not know what it asks for. */}
            <div className={formStyle.acts}>
              {kept.coming ? <Button type="link" onClick={kept.byPassword}>{t('accounts.keep_by_password')}</Button> : null}
              <span className="spring" />
              <Button type="text" onClick={close}>{t('nav.close')}</Button>
            </div>
          </>
        ) : (
          <SignInForm said={said} kept={kept} signedIn={setNotice} forgotten={() => setWay('recover')} close={close} />
        )}
      </div>
    </main>
  );
}
