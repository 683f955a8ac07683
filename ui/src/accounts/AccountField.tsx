/** Chooses an account among those by which one can sign in. Must not know what for. */
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { means, useReadings } from '../shared/lists/search';
import { useAction } from '../shared/calls/useAction';

interface AccountFieldProps {
  name: string | string[];
  label: string;
  help?: string;
  autoFocus?: boolean;
}

/** The input, of a form. */
export function AccountField({ name, label, help, autoFocus = false }: AccountFieldProps) {
  const { t } = useTranslation();
  const accounts = useAction('list_account_names', {}).data?.accounts ?? [];
  const read = useReadings();
  return (
    <Form.Item name={name} label={label} {...(help === undefined ? {} : { extra: help })} rules={[{ required: true, message: t('office.required') }]}>
      <Select
        autoFocus={autoFocus}
        showSearch={{ filterOption: (typed, option) => means(typed, { name: option?.label ?? '', staff_no: '' }, read) }}
        options={accounts.map((account) => ({ value: account.id, label: account.name }))}
      />
    </Form.Item>
  );
}
