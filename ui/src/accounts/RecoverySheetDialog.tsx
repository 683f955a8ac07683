/**
 * A recovery sheet, shown this once: its groups large, to be copied by hand or printed by the window, and closed only by who says
 * that this was done. Must not know how a sheet is made.
 */
import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecoverySheet } from '../bindings/RecoverySheet';
import { useSession } from '../session/session';
import { classes } from '../shared/looks/classes';
import style from './RecoverySheetDialog.module.css';

interface RecoverySheetDialogProps {
  sheet: RecoverySheet;
  /** The copy of the office from before it was encrypted, which anybody can read. */
  plainBackup?: string | null;
  close: () => void;
}

/** The dialog; on paper it is all there is. */
export function RecoverySheetDialog({ sheet, plainBackup, close }: RecoverySheetDialogProps) {
  const { t } = useTranslation();
  const { office } = useSession();
  return (
    <Modal
      open
      title={t('accounts.sheet_title', { number: sheet.number })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={640}
      className="printable"
      footer={(
        <div className={style.sheetActs}>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>{t('accounts.sheet_print')}</Button>
          <Button type="primary" onClick={close}>{t('accounts.sheet_done')}</Button>
        </div>
      )}
    >
      <p className="quiet">{office?.institution}</p>
      <ol className={style.groups} aria-label={t('accounts.groups')} data-testid="recovery-groups">
        {sheet.groups.map((group, at) => <li key={at}>{group}</li>)}
      </ol>
      <p>{t('accounts.sheet_text')}</p>
      {plainBackup ? (
        <Alert className={classes(style.plain)} type="warning" showIcon title={t('accounts.plain_backup')} description={<>{t('accounts.plain_backup_text')} <code className={style.path}>{plainBackup}</code></>} data-testid="plain-backup" />
      ) : null}
    </Modal>
  );
}
