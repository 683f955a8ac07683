/**
 * Long work: what happens, how far it has come, how fast, and a way to stop it where it can be stopped. Either in the way
 * of everything else (`Busy`) or within a dialog (`SoFar`).
 */
import { Button, Modal, Progress as Bar, Spin } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../../bindings/Actions';
import { call, hearProgress } from '../calls/call';
import { pace, type Stretch, told } from './pace';
import { useRefusals } from '../calls/refusals';
import style from './Busy.module.css';

interface BusyProps {
  open: boolean;
  title: string;
  children?: ReactNode;
  /** The action that a button stops; without one the work ends by itself. */
  cancels?: keyof Actions;
}

/** The dialog. */
export function Busy({ open, title, children, cancels }: BusyProps) {
  return (
    <Modal open={open} closable={false} footer={null} keyboard={false} mask={{ closable: false }} width={420} destroyOnHidden centered>
      <h2>{title}</h2>
      <p className="quiet">{children}</p>
      <SoFar {...(cancels ? { cancels } : {})} />
    </Modal>
  );
}

/** How far the work has come, and the button that stops it. */
export function SoFar({ cancels }: { cancels?: keyof Actions }) {
  const { t } = useTranslation();
  const [stretch, setStretch] = useState<Stretch>();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => hearProgress((progress) => {
    if (cancels === undefined || progress.action === cancels) setStretch((before) => told(before, { at: Date.now(), progress }));
  }), [cancels]);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const progress = stretch?.last.progress;
  const known = progress !== undefined && progress.total > 0;
  const speed = stretch && pace(stretch);
  // While a file is read, its bytes are what is done; rows say more.
  const done = !known ? [] : progress.done === progress.count || progress.count === 0
    ? [t('common.progress', { done: progress.done, total: progress.total })]
    : [t('busy.counted', { count: progress.count })];
  const words = [
    t('common.elapsed', { seconds }),
    ...done,
    ...(speed ? [t('busy.speed', { speed: speed.perSecond }), t('busy.left', { seconds: speed.left })] : []),
  ];
  return (
    <div>
      <div role="status">
        {known
          ? <Bar percent={Math.floor((progress.done / progress.total) * 100)} showInfo={false} aria-label={t('busy.bar')} />
          : <div className={style.wheel}><Spin /></div>}
        <span className="quiet small figure">{words.join(' · ')}</span>
      </div>
      {cancels ? <StopButton action={cancels} /> : null}
    </div>
  );
}

function StopButton({ action }: { action: keyof Actions }) {
  const { t } = useTranslation();
  const refuse = useRefusals();
  const [asked, setAsked] = useState(false);
  const stop = () => {
    setAsked(true);
    call('cancel_work', { action }).catch((thrown: unknown) => {
      setAsked(false);
      refuse(thrown);
    });
  };
  return <Button className="above-m" disabled={asked} onClick={stop}>{asked ? t('busy.stopping') : t('common.cancel')}</Button>;
}
