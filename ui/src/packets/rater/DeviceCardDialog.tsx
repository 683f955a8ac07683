/** The card of this device: what a rater shows to be enrolled. Fingerprint to read out, QR code to scan, text to send. */
import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Modal, Result, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../../shared/calls/refusals';
import { useAction } from '../../shared/calls/useAction';
import { QrCode } from './QrCode';
import { classes } from '../../shared/looks/classes';
import style from './DeviceCardDialog.module.css';
import packetsStyle from '../packets.module.css';

/** The dialog. */
export function DeviceCardDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} title={t('device.title')} footer={<Button onClick={close}>{t('common.close')}</Button>} width={680} destroyOnHidden onCancel={close}>
      <Card />
    </Modal>
  );
}

function Card() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data, error } = useAction('show_device_card', {});
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const copy = () => {
    navigator.clipboard.writeText(data.card).then(
      () => void message.success(t('device.copied')),
      // Where the system does not let a page copy, the text below can be selected.
      () => void message.warning(t('device.not_copied')),
    );
  };
  return (
    <div className={style.deviceCard} data-testid="device-card">
      <QrCode rows={data.qr} label={t('device.qr')} size={188} />
      <div>
        <p>{t('device.text')}</p>
        <div className="quiet small">{t('device.fingerprint')}</div>
        <p className={packetsStyle.fingerprint} data-testid="fingerprint">{data.fingerprint}</p>
        <p className={classes(style.cardText, 'mono')} data-testid="card-text">{data.card}</p>
        <Button icon={<CopyOutlined />} onClick={copy}>{t('device.copy')}</Button>
      </div>
    </div>
  );
}
