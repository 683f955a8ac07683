/** The settings file of an institution that somebody prepared: chosen, or its text pasted. Must not know what stands in it. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { TextFileButton } from '../shared/files/TextFileButton';
import style from './SettingsFile.module.css';

/** The button and the text. */
export function SettingsFile({ value, change }: { value: string; change: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={style.settingsFile}>
        <TextFileButton label={t('office.settings_file')} take={change}>{t('office.settings_choose')}</TextFileButton>
        <span className="quiet">{t('office.settings_file')}</span>
      </p>
      <Input.TextArea rows={14} className="mono" spellCheck={false} aria-label={t('office.settings_text')} value={value} onChange={(event) => change(event.target.value)} />
    </>
  );
}
