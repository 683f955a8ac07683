/** A packet that is sealed for a passphrase: sixteen digits in groups of four, as they are read out. */
import { LockOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkingCopyOpened } from '../../bindings/WorkingCopyOpened';
import { useRefusals } from '../../shared/calls/refusals';
import { LanguageSwitch } from '../../session/LanguageSwitch';
import { ShadeSwitch } from '../../shared/looks/ShadeSwitch';
import { call } from '../../shared/calls/call';
import { ActionError, said } from '../../shared/calls/errors';
import { classes } from '../../shared/looks/classes';
import style from './UnlockScreen.module.css';
import looksStyle from '../../shared/looks/looks.module.css';
import raterStyle from './rater.module.css';

const DIGITS = 16;

/** The screen; asks nothing but the digits. */
export function UnlockScreen({ path, opened, close }: { path: string; opened: (packet: WorkingCopyOpened) => void; close: () => void }) {
  const { t } = useTranslation();
  const [digits, setDigits] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const input = useRef<InputRef>(null);
  const refuse = useRefusals();
  // Also after a wrong passphrase, when the field can be typed in again.
  useEffect(() => {
    if (!busy) input.current?.focus();
  }, [busy]);
  const complete = digits.length === DIGITS;
  const open = () => {
    if (!complete) {
      setWrong(t('unlock.too_few', { count: DIGITS - digits.length }));
      return;
    }
    setBusy(true);
    setWrong('');
    call('open_packet', { path, passphrase: digits }).then(opened, (thrown: unknown) => {
      setBusy(false);
      const error = ActionError.from(thrown);
      if (error.code === 'packet_passphrase_wrong') setWrong(said(error));
      else refuse(error);
    });
  };
  return (
    <main className={style.unlock}>
      <div className={looksStyle.cornerTools}><LanguageSwitch /><ShadeSwitch /></div>
      <form className={classes(style.unlockBox, 'panel')} onSubmit={(event) => { event.preventDefault(); open(); }}>
        <LockOutlined className={style.unlockMark} />
        <h1>{t('unlock.title')}</h1>
        <p className={classes(raterStyle.path, 'quiet')}>{path.split(/[\\/]/).at(-1)}</p>
        <label htmlFor="digits">{t('unlock.text')}</label>
        <Input
          id="digits"
          ref={input}
          className={style.unlockField}
          inputMode="numeric"
          autoComplete="off"
          value={grouped(digits)}
          status={wrong ? 'error' : ''}
          aria-invalid={wrong !== ''}
          aria-describedby="digits-say"
          disabled={busy}
          onChange={(event) => {
            setWrong('');
            setDigits(event.target.value.normalize('NFKC').replaceAll(/\D/g, '').slice(0, DIGITS));
          }}
        />
        <div id="digits-say" role="status" className={style.unlockSays}>
          {wrong ? <span className="bad">{wrong}</span> : <span className="quiet">{t('unlock.count', { count: digits.length, all: DIGITS })}</span>}
        </div>
        <div className={style.unlockActs}>
          <Button size="large" onClick={close} disabled={busy}>{t('common.cancel')}</Button>
          <Button size="large" type="primary" htmlType="submit" loading={busy}>{t('unlock.go')}</Button>
        </div>
      </form>
    </main>
  );
}

function grouped(digits: string): string {
  return (digits.match(/\d{1,4}/g) ?? []).join(' ');
}
