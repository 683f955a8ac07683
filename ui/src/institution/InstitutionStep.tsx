/** Who the institution is and how its certificates are numbered, with the number as it will be printed. */
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FirstNumber } from '../bindings/FirstNumber';
import type { WireError } from '../bindings/WireError';
import { Field, Problems } from '../shared/drafts/Field';
import type { OfficeForm } from './draft';
import draftsStyle from '../shared/drafts/drafts.module.css';
import style from './InstitutionStep.module.css';

interface InstitutionStepProps {
  form: OfficeForm;
  change: (form: OfficeForm) => void;
  problems: WireError[];
  /** The first numbers, as far as they can be told. */
  numbers: FirstNumber[];
  /** Certificates are out, and numbers stay as they are. */
  numbersStay?: boolean;
}

/** The step. */
export function InstitutionStep({ form, change, problems, numbers, numbersStay = false }: InstitutionStepProps) {
  const { t } = useTranslation();
  const at = (field: string) => problems.filter((problem) => problem.field === field);
  const { number } = form;
  const setNumber = (part: Partial<typeof number>) => change({ ...form, number: { ...number, ...part } });
  return (
    <>
      <div className={draftsStyle.draftFields}>
        <Field label={t('office.name')} span={7} help={t('office.name_help')} problems={at('institution.name')}>
          {(input) => <Input {...input} autoFocus value={form.name} onChange={(event) => change({ ...form, name: event.target.value })} />}
        </Field>
        <Field label={t('office.name_en')} span={5}>
          {(input) => <Input {...input} value={form.name_en} onChange={(event) => change({ ...form, name_en: event.target.value })} />}
        </Field>
        <Field label={t('office.credit_code')} span={7} help={t('office.credit_code_help')} problems={at('institution.credit_code')}>
          {(input) => <Input {...input} maxLength={18} value={form.credit_code} onChange={(event) => change({ ...form, credit_code: event.target.value.toUpperCase() })} />}
        </Field>
        <Field label={t('office.scope')} span={5} help={t('office.scope_help')} problems={at('institution.number.scope')}>
          {(input) => (
            <Select
              {...input}
              disabled={numbersStay}
              value={number.scope}
              onChange={(scope) => setNumber({ scope })}
              options={[{ value: 'year_and_level', label: t('office.scope_year_and_level') }, { value: 'year', label: t('office.scope_year') }]}
            />
          )}
        </Field>
        <Field label={t('office.letter')} span={3} problems={at('institution.number.letter')}>
          {(input) => (
            <Select
              {...input}
              disabled={numbersStay}
              value={number.letter}
              onChange={(letter) => setNumber({ letter })}
              options={[{ value: 'Y', label: t('office.letter_y') }, { value: 'S', label: t('office.letter_s') }]}
            />
          )}
        </Field>
        <Field label={t('office.institution_code')} span={3} help={t('office.institution_code_help')} problems={at('institution.number.institution')}>
          {(input) => <Input {...input} disabled={numbersStay} maxLength={4} value={number.institution} onChange={(event) => setNumber({ institution: event.target.value })} />}
        </Field>
        <Field label={t('office.province')} span={3} help={t('office.province_help')} problems={at('institution.number.province')}>
          {(input) => <Input {...input} disabled={numbersStay} maxLength={2} value={number.province} onChange={(event) => setNumber({ province: event.target.value })} />}
        </Field>
        <Field label={t('office.serial')} span={3} help={t('office.serial_help')} problems={at('institution.number.serial')}>
          {(input) => <Input {...input} disabled={numbersStay} maxLength={6} value={number.serial} onChange={(event) => setNumber({ serial: event.target.value })} />}
        </Field>
      </div>
      <Problems problems={problems.filter(({ field }) => field === undefined)} />
      {numbersStay ? <p className="quiet small">{t('institution.numbers_stay')}</p> : <NumberPreview numbers={numbers} />}
    </>
  );
}

/** The first number, part by part. */
function NumberPreview({ numbers }: { numbers: FirstNumber[] }) {
  const { t } = useTranslation();
  const first = numbers.at(-1);
  const parts = first?.number.split(' ') ?? [];
  const names = [t('office.part_body'), t('office.province'), t('office.serial'), t('office.part_year'), t('office.part_level'), t('office.part_serial')];
  return (
    <section className={style.numberPreview} aria-label={t('office.number_preview')} data-testid="number-preview">
      <span className="quiet small">{t('office.number_preview')}</span>
      {first === undefined ? <p className="quiet">{t('office.number_not_yet')}</p> : (
        <div className={style.numberParts} role="img" aria-label={first.number}>
          {parts.map((part, place) => (
            <span key={names[place]}><b className="figure">{part}</b><i className="quiet small">{names[place]}</i></span>
          ))}
        </div>
      )}
    </section>
  );
}
