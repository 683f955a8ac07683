/** The way to the card of this device, for who marks on it. */
import { IdcardOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeviceCardDialog } from './DeviceCardDialog';

/** The button with its dialog. */
export function DeviceCardButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="text" size="small" icon={<IdcardOutlined />} onClick={() => setOpen(true)}>{t('device.button')}</Button>
      <DeviceCardDialog open={open} close={() => setOpen(false)} />
    </>
  );
}
