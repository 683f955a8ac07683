/** Long work in the way of everything else: what happens, how far it has come, and for how long. */
import { Modal, Progress as Bar, Spin } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Progress } from '../bindings/Progress';
import { hearProgress } from '../lib/call';

/** The dialog, without a way out: the work ends by itself. */
export function Busy({ open, title, children }: { open: boolean; title: string; children?: ReactNode }) {
  return (
    <Modal open={open} closable={false} footer={null} keyboard={false} mask={{ closable: false }} width={420} destroyOnHidden centered>
      <h2>{title}</h2>
      <p className="quiet">{children}</p>
      <SoFar />
    </Modal>
  );
}

function SoFar() {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<Progress>();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => hearProgress(setProgress), []);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const known = progress !== undefined && progress.total > 0;
  return (
    <div role="status">
      {known
        ? <Bar percent={Math.floor((progress.done / progress.total) * 100)} showInfo={false} />
        : <div style={{ padding: '4px 0 10px' }}><Spin /></div>}
      <span className="quiet small figure">
        {t('common.elapsed', { seconds })}
        {known ? ` · ${t('common.progress', { done: progress.done, total: progress.total })}` : ''}
      </span>
    </div>
  );
}
