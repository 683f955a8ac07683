/** The occupations and levels of a filing, a row for each occupation. Must not know when it may be another. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilingDraft } from '../bindings/FilingDraft';
import type { WireError } from '../bindings/WireError';
import { Field } from '../shared/drafts/Field';
import { classes } from '../shared/looks/classes';
import { LEVELS, useWords } from '../shared/words/words';
import { OccupationField } from '../standards/OccupationField';
import { problemsAt } from '../standards/problemPlace';
import { RemoveButton } from './RemoveButton';
import draftsStyle from '../shared/drafts/drafts.module.css';
import style from './institution.module.css';

interface FilingRowsProps {
  filings: FilingDraft[];
  change: (filings: FilingDraft[]) => void;
  problems: WireError[];
}

/** Fields whose problems stand beside them, in the row of the entry that they name. */
const FIELDS = ['filing.occupation', 'filing.levels'];

const ofRow = (problems: WireError[], field: string, { occupation }: FilingDraft) => problemsAt(problems, field, occupation.trim());

/** The problems that stand beside a row. */
export function besideFilings(problems: WireError[], filings: FilingDraft[]): WireError[] {
  return filings.flatMap((one) => FIELDS.flatMap((field) => ofRow(problems, field, one)));
}

/** The rows, and the button that adds one. */
export function FilingRows({ filings, change, problems }: FilingRowsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const levels = LEVELS.map((level) => ({ value: level, label: words.level(level) }));
  const set = (at: number, part: Partial<FilingDraft>) => change(filings.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <>
      {filings.map((filing, place) => (
        <div className={classes(draftsStyle.draftFields, style.officeRow)} key={place}>
          <Field label={t('office.occupation')} span={4} problems={ofRow(problems, 'filing.occupation', filing)}>
            {(input) => <OccupationField {...input} value={filing.occupation} onChange={(occupation) => set(place, { occupation })} />}
          </Field>
          <Field label={t('office.levels')} span={7} problems={ofRow(problems, 'filing.levels', filing)}>
            {({ id }) => <span id={id} role="group" aria-label={t('office.levels')}><Checkbox.Group options={levels} value={filing.levels} onChange={(chosen) => set(place, { levels: LEVELS.filter((level) => chosen.includes(level)) })} /></span>}
          </Field>
          <RemoveButton disabled={filings.length === 1} remove={() => change(filings.filter((_, at) => at !== place))} />
        </div>
      ))}
      <Button type="dashed" icon={<PlusOutlined />} onClick={() => change([...filings, { occupation: '', levels: ['level5', 'level4', 'level3'] }])}>{t('office.add_filing')}</Button>
    </>
  );
}
