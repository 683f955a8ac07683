/** Takes in a standard from a file that somebody wrote. Only its text passes through here; the core reads it. */
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusals } from '../shared/calls/refusals';
import { TextFileButton } from '../shared/files/TextFileButton';
import { call } from '../shared/calls/call';

/** The button. */
export function ImportStandard({ taken }: { taken: (id: string) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals();
  const take = (text: string) => {
    setBusy(true);
    call('import_standard', { text }).then((standard) => {
      void message.success(t(standard.state === 'known' ? 'standards.known' : 'standards.taken', { code: standard.code, version: standard.version }));
      taken(standard.id);
    }, refuse).finally(() => setBusy(false));
  };
  return <TextFileButton label={t('standards.file')} loading={busy} take={take}>{t('standards.import')}</TextFileButton>;
}
