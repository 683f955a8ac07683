/** The inputs for whom a rater marks: workshops, teams and single people; nothing filled in is everybody. */
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUnitChoices } from './useUnitChoices';

/** The inputs of a form, by the names of a scope as it is filled in. */
export function ScopeItems({ chosen }: { chosen: readonly string[] }) {
  const { t } = useTranslation();
  const choices = useUnitChoices(chosen);
  return (
    <>
      <Form.Item name="units" label={t('correction.scope_units')}>
        <Select mode="multiple" optionFilterProp="label" placeholder={t('correction.scope_everybody')} options={choices} />
      </Form.Item>
      <Form.Item name="people" label={t('correction.scope_people')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} placeholder={t('enrolment.staff_nos_help')} />
      </Form.Item>
    </>
  );
}
