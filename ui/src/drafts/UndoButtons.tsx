/** The buttons for a step back and a step forth of a draft. While they are on the screen, the keys do the same. */
import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUndoKeys } from './undoKeys';
import type { Steps } from './useHistory';

const [UNDO, REDO] = /Mac/.test(navigator.userAgent) ? ['⌘Z', '⇧⌘Z'] : ['Ctrl+Z', 'Ctrl+Y'];

/** The two buttons. */
export function UndoButtons({ undo, redo, canUndo, canRedo }: Steps) {
  const { t } = useTranslation();
  useUndoKeys({ undo, redo });
  return (
    <Space.Compact>
      <Button icon={<UndoOutlined />} aria-label={t('sheet.undo')} title={`${t('sheet.undo')} ${UNDO}`} disabled={!canUndo} onClick={undo} />
      <Button icon={<RedoOutlined />} aria-label={t('sheet.redo')} title={`${t('sheet.redo')} ${REDO}`} disabled={!canRedo} onClick={redo} />
    </Space.Compact>
  );
}
