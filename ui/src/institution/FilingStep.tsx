/** For which occupations and levels the institution is filed, and its workshops. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../bindings/WireError';
import { Field, Problems } from '../shared/drafts/Field';
import { problemsAt } from '../standards/problemPlace';
import { besideFilings, FilingRows } from './FilingRows';
import { RemoveButton } from './RemoveButton';
import { isBlank, type OfficeForm, type TypedWorkshop } from './draft';
import { classes } from '../shared/looks/classes';
import draftsStyle from '../shared/drafts/drafts.module.css';
import style from './institution.module.css';

interface FilingStepProps {
  form: OfficeForm;
  change: (form: OfficeForm) => void;
  problems: WireError[];
}

/** Fields of a workshop whose problems stand beside them, in its row. */
const TEAM_FIELDS = ['workshops.teams.code', 'workshops.teams.name'];
const WORKSHOP_FIELDS = ['workshops.code', 'workshops.name', ...TEAM_FIELDS];

/** The step. */
export function FilingStep({ form, change, problems }: FilingStepProps) {
  const { t } = useTranslation();
  const { filings, workshops } = form;
  const setWorkshop = (at: number, part: Partial<(typeof workshops)[number]>) =>
    change({ ...form, workshops: workshops.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  const ofWorkshop = (fields: string[], row: TypedWorkshop) => (isBlank(row) ? [] : fields.flatMap((field) => problemsAt(problems, field, row.code.trim())));
  const beside = [...besideFilings(problems, filings), ...workshops.flatMap((row) => ofWorkshop(WORKSHOP_FIELDS, row))];
  return (
    <>
      <h3>{t('office.filings')}</h3>
      <p className="quiet small">{t('office.filings_help')}</p>
      <FilingRows filings={filings} change={(changed) => change({ ...form, filings: changed })} problems={problems} />

      <h3>{t('office.workshops')}</h3>
      <p className="quiet small">{t('office.workshops_help')}</p>
      {workshops.map((workshop, place) => (
        <div className={classes(draftsStyle.draftFields, style.officeRow)} key={place}>
          <Field label={t('office.workshop_code')} span={3} problems={ofWorkshop(['workshops.code'], workshop)}>
            {(input) => <Input {...input} placeholder="sewing" value={workshop.code} onChange={(event) => setWorkshop(place, { code: event.target.value })} />}
          </Field>
          <Field label={t('office.workshop_name')} span={3} problems={ofWorkshop(['workshops.name'], workshop)}>
            {(input) => <Input {...input} value={workshop.name} onChange={(event) => setWorkshop(place, { name: event.target.value })} />}
          </Field>
          <Field label={t('office.teams')} span={5} problems={ofWorkshop(TEAM_FIELDS, workshop)}>
            {(input) => <Input {...input} placeholder={t('office.teams_help')} value={workshop.teams} onChange={(event) => setWorkshop(place, { teams: event.target.value })} />}
          </Field>
          <RemoveButton remove={() => change({ ...form, workshops: workshops.filter((_, at) => at !== place) })} />
        </div>
      ))}
      <Button type="dashed" icon={<PlusOutlined />} onClick={() => change({ ...form, workshops: [...workshops, { code: '', name: '', teams: '' }] })}>{t('office.add_workshop')}</Button>
      <Problems problems={problems.filter((problem) => !beside.includes(problem))} />
    </>
  );
}
