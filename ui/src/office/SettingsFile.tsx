/** The settings file of an institution that somebody prepared: chosen, or its text pasted. Must not know what stands in it. */
import { Button, Input } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The button and the text. */
export function SettingsFile({ value, change }: { value: string; change: (text: string) => void }) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".toml"
        hidden
        aria-label={t('office.settings_file')}
        onChange={(event) => {
          void event.target.files?.[0]?.text().then(change);
          event.target.value = '';
        }}
      />
      <p className="settings-file">
        <Button onClick={() => picker.current?.click()}>{t('office.settings_choose')}</Button>
        <span className="quiet">{t('office.settings_file')}</span>
      </p>
      <Input.TextArea rows={14} className="mono" spellCheck={false} aria-label={t('office.settings_text')} value={value} onChange={(event) => change(event.target.value)} />
    </>
  );
}
