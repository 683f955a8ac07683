/** Takes in a standard from a file that somebody wrote. Only its text passes through here; the core reads it. */
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusals } from '../frame/refusals';
import { call } from '../lib/call';

/** The button. */
export function ImportStandard({ taken }: { taken: (id: string) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      const standard = await call('import_standard', { text: await file.text() });
      void message.success(t(standard.state === 'known' ? 'standards.known' : 'standards.taken', { code: standard.code, version: standard.version }));
      taken(standard.id);
    } catch (thrown) {
      refuse(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".toml"
        style={{ display: 'none' }}
        aria-label={t('standards.file')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          void take(file);
          // The same file may be chosen again after it was mended.
          event.target.value = '';
        }}
      />
      <Button loading={busy} onClick={() => picker.current?.click()}>{t('standards.import')}</Button>
    </>
  );
}
