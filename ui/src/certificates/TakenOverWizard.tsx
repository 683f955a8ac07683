/** Certificates that were given before or elsewhere, taken in from a table. */
import { useTranslation } from 'react-i18next';
import { call } from '../shared/calls/call';
import { TableWizard } from '../imports/TableWizard';

/** The dialog. */
export function TakenOverWizard({ close }: { close: () => void }) {
  const { t } = useTranslation();
  return (
    <TableWizard
      subject="taken_over"
      action="import_taken_over"
      title={t('taken_over.import_title')}
      text={t('taken_over.import_text')}
      run={(path, choice, dryRun) => call('import_taken_over', { path, choice, dry_run: dryRun })}
      close={close}
    />
  );
}
