/** The buttons for a step back and a step forth of a draft, each of which shows what it has changed. While they are on the screen, the keys do the same. */
import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { revealing } from './reveal';
import { useUndoKeys } from './undoKeys';
import type { Steps } from './useHistory';

const [UNDO, REDO] = /Mac/.test(navigator.userAgent) ? ['⌘Z', '⇧⌘Z'] : ['Ctrl+Z', 'Ctrl+Y'];

/** The two buttons. */
export function UndoButtons({ undo: stepBack, redo: stepForth, canUndo, canRedo }: Steps) {
  const { t } = useTranslation();
  const undo = useCallback(() => revealing(stepBack), [stepBack]);
  const redo = useCallback(() => revealing(stepForth), [stepForth]);
  useUndoKeys({ undo, redo });
  return (
    <Space.Compact>
      <Button icon={<UndoOutlined />} aria-label={t('sheet.undo')} title={`${t('sheet.undo')} ${UNDO}`} disabled={!canUndo} onClick={undo} />
      <Button icon={<RedoOutlined />} aria-label={t('sheet.redo')} title={`${t('sheet.redo')} ${REDO}`} disabled={!canRedo} onClick={redo} />
    </Space.Compact>
  );
}
