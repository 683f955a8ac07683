/**
 * Looking for a newer version, when the person asks for it: shown with its notes, installed when she agrees. Where the
 * program was not built to look for any, nothing is shown.
 */
import { CloudDownloadOutlined } from '@ant-design/icons';
import { App, Button, Modal, Progress as Bar } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hearProgress } from '../shared/calls/call';
import { canUpdate, checkUpdate, hearUpdateWanted, installUpdate, type Offer } from './updates';
import { useRefusals } from '../shared/calls/refusals';
import style from './UpdateButton.module.css';

/** A small button in the head of the window. */
export function UpdateButton() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const refuse = useRefusals();
  const [shown, setShown] = useState(false);
  const [looking, setLooking] = useState(false);
  const [offer, setOffer] = useState<Offer>();
  useEffect(() => {
    // A shell that cannot say so does not look for updates.
    canUpdate().then(setShown, () => undefined);
  }, []);
  const look = useCallback(() => {
    setLooking(true);
    checkUpdate().then((found) => {
      if (found) setOffer(found);
      else modal.info({ title: t('updates.none_title'), content: t('updates.none_text'), okText: t('common.understood') });
    }).catch(refuse).finally(() => setLooking(false));
  }, [modal, refuse, t]);
  useEffect(() => hearUpdateWanted(look), [look]);
  if (!shown) return null;
  return (
    <>
      <Button type="text" size="small" icon={<CloudDownloadOutlined />} loading={looking} onClick={look} title={t('updates.check')} aria-label={t('updates.check')} />
      {offer ? <OfferDialog offer={offer} close={() => setOffer(undefined)} /> : null}
    </>
  );
}

function OfferDialog({ offer, close }: { offer: Offer; close: () => void }) {
  const { t } = useTranslation();
  const refuse = useRefusals();
  const [percent, setPercent] = useState<number>();
  const busy = percent !== undefined;
  useEffect(() => hearProgress(({ action, done, total }) => {
    if (action === 'install_update' && total > 0) setPercent(Math.floor((100 * done) / total));
  }), []);
  const install = () => {
    setPercent(0);
    // Where it ends well, the program starts anew and this window is gone.
    installUpdate(offer.version).catch((thrown: unknown) => {
      close();
      refuse(thrown);
    });
  };
  return (
    <Modal
      open
      title={t('updates.found', { version: offer.version })}
      okText={t('updates.install')}
      cancelText={t('updates.later')}
      okButtonProps={{ loading: busy }}
      cancelButtonProps={{ disabled: busy }}
      closable={!busy}
      mask={{ closable: false }}
      keyboard={!busy}
      onOk={install}
      onCancel={close}
    >
      <p>{t('updates.ask')}</p>
      <div className={style.updateNotes}>{offer.notes}</div>
      {busy ? <Bar percent={percent} status="active" aria-label={t('updates.busy')} /> : null}
    </Modal>
  );
}
