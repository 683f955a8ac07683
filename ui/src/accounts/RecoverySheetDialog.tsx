/** A recovery sheet that has just been made anew: shown this once, and closed only by who says that she has it. */
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecoverySheet } from '../bindings/RecoverySheet';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import { SheetView } from './SheetView';

/** The dialog. */
export function RecoverySheetDialog({ sheet, close }: { sheet: RecoverySheet; close: () => void }) {
  const { t } = useTranslation();
  const { office } = useSession();
  const [held, setHeld] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <Modal
      open
      title={t('accounts.sheet_title', { number: sheet.number })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={680}
      className="high printable"
      footer={<Button type="primary" onClick={() => (held ? close() : setAsked(true))}>{t('accounts.sheet_done')}</Button>}
    >
      <SheetView
        institution={office?.institution ?? ''}
        sheet={sheet}
        save={(path) => call('save_recovery_sheet', { groups: sheet.groups, path })}
        held={held}
        hold={setHeld}
        asked={asked}
      />
    </Modal>
  );
}
