/**
 * A recovery sheet as it is shown once: its groups large, to be copied by hand, printed by the window or written as a PDF; and the
 * word of who has it that she does. Must not know whether it opens anything yet.
 */
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecoverySheet } from '../bindings/RecoverySheet';
import { SaveFile } from '../shared/files/SaveFile';
import { classes } from '../shared/looks/classes';
import style from './SheetView.module.css';

interface SheetViewProps {
  institution: string;
  sheet: RecoverySheet;
  /** Writes it as a PDF. */
  save: (path: string) => Promise<unknown>;
  /** Whether she says that she has it. */
  held: boolean;
  hold: (held: boolean) => void;
  /** Whether she wanted to go on without saying so. */
  asked: boolean;
}

/** The sheet; on paper its words and groups are all there is. */
export function SheetView({ institution, sheet, save, held, hold, asked }: SheetViewProps) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  const missing = asked && !held;
  return (
    <section className={style.sheet} aria-label={t('accounts.sheet_title', { number: sheet.number })}>
      <h2 className="on-paper">{t('accounts.sheet_title', { number: sheet.number })}</h2>
      <p className="quiet">{institution}</p>
      <p>{t('accounts.sheet_text')}</p>
      <ol className={style.groups} aria-label={t('accounts.groups')} data-testid="recovery-groups">
        {sheet.groups.map((group, at) => <li key={at}>{group}</li>)}
      </ol>
      <div className="not-on-paper">
        <div className={style.ways}>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>{t('accounts.sheet_print')}</Button>
          <Button icon={<FilePdfOutlined />} onClick={() => setSaving((before) => !before)}>{t('accounts.sheet_save')}</Button>
          <span className="quiet small">{t('accounts.sheet_by_hand')}</span>
        </div>
        {saving ? (
          <SaveFile
            name={t('accounts.sheet_file', { number: sheet.number })}
            extension="pdf"
            label={t('accounts.sheet_path')}
            heading={t('accounts.sheet_save')}
            kind={t('accounts.sheet_kind')}
            save={save}
            saved={(path) => t('accounts.sheet_saved', { path })}
            done={() => setSaving(false)}
          />
        ) : null}
        <Checkbox className={classes(style.held)} checked={held} onChange={(event) => hold(event.target.checked)} {...(missing ? { 'aria-describedby': 'sheet-not-held' } : {})}>{t('accounts.sheet_held')}</Checkbox>
        {missing ? <p id="sheet-not-held" className="bad small" role="alert">{t('accounts.sheet_not_held')}</p> : null}
      </div>
    </section>
  );
}
