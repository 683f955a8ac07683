/** Takes in a file of production or inspection records. */
import { Form, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../shared/calls/call';
import { titleOf } from '../shared/words/format';
import { TableWizard } from '../imports/TableWizard';

/** The wizard. `measure`: what the scheme of the round asks for. */
export function ImportEvidence({ measure, close }: { measure: string; close: () => void }) {
  const { t } = useTranslation();
  // The scheme of the round says which records it wants; all measures but one are of inspections.
  const [kind, setKind] = useState<'attainment' | 'inspection'>(measure === 'attainment' ? 'attainment' : 'inspection');
  return (
    <TableWizard
      subject="evidence"
      action="import_evidence"
      title={titleOf(t('evidence.import'))}
      text={t('evidence.import_text')}
      settings={(
        <Form.Item className="below-s" label={t('evidence.kind')} layout="horizontal">
          <Radio.Group
            value={kind}
            onChange={(event) => setKind(event.target.value as 'attainment' | 'inspection')}
            options={[{ value: 'attainment', label: t('evidence.attainment') }, { value: 'inspection', label: t('evidence.inspection') }]}
          />
        </Form.Item>
      )}
      settingsKey={kind}
      run={(path, choice, dryRun) => call('import_evidence', {
        path,
        // A column of the file that says it goes first.
        choice: choice.columns['kind'] ? choice : { ...choice, constants: { ...choice.constants, kind } },
        dry_run: dryRun,
      })}
      close={close}
    />
  );
}
