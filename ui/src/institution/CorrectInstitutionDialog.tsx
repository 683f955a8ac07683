/**
 * Name, credit code and numbering are corrected: the inputs of the founding, what comes of them, and why. What may still be another is
 * said by the core.
 */
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstitutionSettings } from '../bindings/InstitutionSettings';
import { call } from '../shared/calls/call';
import { useAction } from '../shared/calls/useAction';
import { useSettled } from '../shared/calls/useSettled';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { Told } from '../shared/dialogs/Told';
import { Problems } from '../shared/drafts/Field';
import { InstitutionStep } from './InstitutionStep';
import { draftOf, NEW_OFFICE, type OfficeForm } from './draft';

interface CorrectInstitutionDialogProps {
  settings: InstitutionSettings;
  done: () => void;
  close: () => void;
}

/** Fields whose problems stand beside them. */
const BESIDE = /^institution\.(name|credit_code|number\.\w+)$/;

/** The dialog. */
export function CorrectInstitutionDialog({ settings, done, close }: CorrectInstitutionDialogProps) {
  const { t } = useTranslation();
  // As it was when the dialog opened: by now somebody else may have corrected.
  const [{ institution: before, state }] = useState(settings);
  const [form, setForm] = useState<OfficeForm>({
    ...NEW_OFFICE, name: before.name, name_en: before.name_en ?? '', credit_code: before.credit_code, number: before.number,
  });
  const institution = { ...draftOf(form).institution, demo: before.demo };
  const asked = useSettled(JSON.stringify(institution));
  const { data } = useAction('preview_institution', { institution: JSON.parse(asked) as typeof institution });
  // That nothing is another yet is no mistake while one has not begun.
  const problems = (data?.problems ?? []).filter(({ code }) => code !== 'nothing_to_correct');
  return (
    <FormDialog
      title={t('institution.correct_title')}
      go={t('correction.go')}
      width={900}
      fields={['reason']}
      act={({ reason }: { reason: string }) => call('correct_institution', { institution, reason, state })}
      done={done}
      close={close}
    >
      <InstitutionStep form={form} change={setForm} problems={problems} numbers={data?.numbers ?? []} numbersStay={settings.certificates > 0} />
      <Problems problems={problems.filter(({ field }) => !BESIDE.test(field ?? ''))} />
      {data && data.changes.length > 0 ? <Told told={data} /> : null}
      <Form.Item name="reason" label={t('conflict.reason')} extra={t('institution.reason_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
