/** The button that takes a row away. */
import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** The button. */
export function RemoveButton({ remove, disabled = false }: { remove: () => void; disabled?: boolean }) {
  const { t } = useTranslation();
  return <Button type="text" icon={<DeleteOutlined />} aria-label={t('office.remove')} title={t('office.remove')} disabled={disabled} onClick={remove} />;
}
