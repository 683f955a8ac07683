/** What the institution is filed for is changed: all of it as it is to be, what comes of it, why, and who consents. */
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { besideSecond, SECOND_FIELDS, SecondPerson } from '../accounts/SecondPerson';
import type { Credential } from '../bindings/Credential';
import type { InstitutionSettings } from '../bindings/InstitutionSettings';
import { call } from '../shared/calls/call';
import { useAction } from '../shared/calls/useAction';
import { useSettled } from '../shared/calls/useSettled';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { Told } from '../shared/dialogs/Told';
import { Problems } from '../shared/drafts/Field';
import { besideFilings, FilingRows } from './FilingRows';

interface CorrectFilingDialogProps {
  settings: InstitutionSettings;
  done: () => void;
  close: () => void;
}

/** The dialog. */
export function CorrectFilingDialog({ settings, done, close }: CorrectFilingDialogProps) {
  const { t } = useTranslation();
  const [rows, setRows] = useState(settings.filing);
  // What the rows were read of: by now somebody else may have corrected.
  const [state] = useState(settings.state);
  const filing = rows.map(({ occupation, levels }) => ({ occupation: occupation.trim(), levels }));
  const asked = useSettled(JSON.stringify(filing));
  const { data } = useAction('preview_filing', { filing: JSON.parse(asked) as typeof filing });
  const problems = (data?.problems ?? []).filter(({ code }) => code !== 'nothing_to_correct');
  const beside = besideFilings(problems, rows);
  return (
    <FormDialog
      title={t('institution.filing_title')}
      text={<p className="quiet small">{t('institution.filing_help')}</p>}
      go={t('institution.filing_go')}
      width={900}
      fields={['reason', ...SECOND_FIELDS]}
      act={({ reason, second }: { reason: string; second?: Credential }) =>
        call('correct_filing', { filing, reason, state, ...(second ? { second } : {}) }).catch(besideSecond)}
      done={done}
      close={close}
    >
      <FilingRows filings={rows} change={setRows} problems={problems} />
      <Problems problems={problems.filter((problem) => !beside.includes(problem))} />
      {data && data.changes.length > 0 ? <Told told={data} /> : null}
      <Form.Item name="reason" label={t('conflict.reason')} extra={t('institution.reason_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <SecondPerson />
    </FormDialog>
  );
}
