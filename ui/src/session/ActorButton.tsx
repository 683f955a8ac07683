/** Who acts: shown in the head of the window, changed in a small dialog. */
import { UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from './session';

const ActorDialog = lazy(async () => ({ default: (await import('./ActorDialog')).ActorDialog }));

/** Names who acts and lets another person take the seat. `more` stands under it, and is handed what closes the dialog. */
export function ActorButton({ more }: { more: (close: () => void) => ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button type="text" size="small" icon={<UserOutlined />} onClick={() => setOpen(true)} title={t('frame.actor_change')}>
        {t('frame.actor')} <b>{session.actor}</b>
      </Button>
      <Suspense>{open ? <ActorDialog close={close} more={more(close)} /> : null}</Suspense>
    </>
  );
}
