/** For which occupations and levels the institution is filed, and its workshops. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../bindings/WireError';
import { Field, Problems } from '../shared/drafts/Field';
import { OccupationField } from '../standards/OccupationField';
import { LEVELS, useWords } from '../shared/words/words';
import { problemsAt } from '../standards/problemPlace';
import { isBlank, type OfficeForm, type TypedWorkshop } from './draft';
import { classes } from '../shared/looks/classes';
import draftsStyle from '../shared/drafts/drafts.module.css';
import style from './FilingStep.module.css';

interface FilingStepProps {
  form: OfficeForm;
  change: (form: OfficeForm) => void;
  problems: WireError[];
}

/** Fields whose problems stand beside them, in the row of the entry that they name. */
const FILING_FIELDS = ['filing.occupation', 'filing.levels'];
const TEAM_FIELDS = ['workshops.teams.code', 'workshops.teams.name'];
const WORKSHOP_FIELDS = ['workshops.code', 'workshops.name', ...TEAM_FIELDS];

/** The step. */
export function FilingStep({ form, change, problems }: FilingStepProps) {
  const { t } = useTranslation();
  const words = useWords();
  const levels = LEVELS.map((level) => ({ value: level, label: words.level(level) }));
  const { filings, workshops } = form;
  const setFiling = (at: number, part: Partial<(typeof filings)[number]>) =>
    change({ ...form, filings: filings.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  const setWorkshop = (at: number, part: Partial<(typeof workshops)[number]>) =>
    change({ ...form, workshops: workshops.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  const ofFiling = (field: string, { occupation }: (typeof filings)[number]) => problemsAt(problems, field, occupation.trim());
  const ofWorkshop = (fields: string[], row: TypedWorkshop) => (isBlank(row) ? [] : fields.flatMap((field) => problemsAt(problems, field, row.code.trim())));
  const beside = [...filings.flatMap((one) => FILING_FIELDS.flatMap((field) => ofFiling(field, one))), ...workshops.flatMap((row) => ofWorkshop(WORKSHOP_FIELDS, row))];
  return (
    <>
      <h3>{t('office.filings')}</h3>
      <p className="quiet small">{t('office.filings_help')}</p>
      {filings.map((filing, place) => (
        <div className={classes(draftsStyle.draftFields, style.officeRow)} key={place}>
          <Field label={t('office.occupation')} span={4} problems={ofFiling('filing.occupation', filing)}>
            {(input) => <OccupationField {...input} value={filing.occupation} onChange={(occupation) => setFiling(place, { occupation })} />}
          </Field>
          <Field label={t('office.levels')} span={7} problems={ofFiling('filing.levels', filing)}>
            {({ id }) => <span id={id} role="group" aria-label={t('office.levels')}><Checkbox.Group options={levels} value={filing.levels} onChange={(chosen) => setFiling(place, { levels: LEVELS.filter((level) => chosen.includes(level)) })} /></span>}
          </Field>
          <RemoveButton disabled={filings.length === 1} remove={() => change({ ...form, filings: filings.filter((_, at) => at !== place) })} />
        </div>
      ))}
      <Button type="dashed" icon={<PlusOutlined />} onClick={() => change({ ...form, filings: [...filings, { occupation: '', levels: ['level5', 'level4', 'level3'] }] })}>{t('office.add_filing')}</Button>

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

function RemoveButton({ remove, disabled = false }: { remove: () => void; disabled?: boolean }) {
  const { t } = useTranslation();
  return <Button type="text" icon={<DeleteOutlined />} aria-label={t('office.remove')} title={t('office.remove')} disabled={disabled} onClick={remove} />;
}
