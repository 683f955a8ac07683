/** A staff number, with the name it belongs to under it; employees are found by name, pinyin or number. */
import { AutoComplete } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePeopleSearch } from './search';

interface StaffNoFieldProps {
  label: string;
  value: string;
  /** Whose it is: nobody's where it is null, not known yet where it is undefined. */
  name: string | null | undefined;
  onChange: (staffNo: string, name?: string) => void;
}

/** The input. */
export function StaffNoField({ label, value, name, onChange }: StaffNoFieldProps) {
  const { t } = useTranslation();
  const [people, search] = usePeopleSearch();
  return (
    <>
      <AutoComplete className="wide"
        aria-label={label}
        value={value}
        popupMatchSelectWidth={260}
        status={value.trim() !== '' && name === null ? 'warning' : ''}
        showSearch={{ onSearch: search, filterOption: false }}
        options={people.map((one) => ({ value: one.staff_no, label: `${one.name}\u2002${one.staff_no}` }))}
        onChange={(staffNo: string) => onChange(staffNo, people.find((one) => one.staff_no === staffNo)?.name)}
      />
      {value.trim() === '' || name === undefined ? null : (
        <div className={name === null ? 'small doubt' : 'small quiet'}>{name ?? t('plan.not_on_list')}</div>
      )}
    </>
  );
}
