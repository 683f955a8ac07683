/** How one component becomes a score: from the marks of raters, or from a measure of the quality evidence. */
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SchemeComponentDraft } from '../bindings/SchemeComponentDraft';
import type { WireError } from '../bindings/WireError';
import { plainCount } from '../shared/drafts/decimal';
import { DecimalField } from '../shared/drafts/DecimalField';
import { Field } from '../shared/drafts/Field';
import { measured } from './draft';
import { memberOf } from '../shared/words/closed';
import { MEASURES, useWords } from '../shared/words/words';
import style from '../shared/drafts/drafts.module.css';

interface ComponentFieldsProps {
  one: SchemeComponentDraft;
  at: (field: string, entry?: string) => WireError[];
  set: (fields: Partial<SchemeComponentDraft>) => void;
}

/** In what a measure that is no share counts; what is not here is a share, and is said in percent. */
const UNIT = { dhu: 'measure_unit.dhu', dpmo: 'measure_unit.dpmo', weighted_defects: 'measure_unit.weighted_defects' } as const;

const COMBINES = ['mean', 'median', 'trimmed-mean:1', 'trimmed-mean:2'];

/** The fields. */
export function ComponentFields(props: ComponentFieldsProps) {
  return props.one.component === 'quality' ? <EvidenceFields {...props} /> : <MarkFields {...props} />;
}

function MarkFields({ one, at, set }: ComponentFieldsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const known = one.combine !== null && !COMBINES.includes(one.combine) ? [...COMBINES, one.combine] : COMBINES;
  return (
    <div className={style.draftFields}>
      <Pass one={one} at={at} set={set} />
      <Field label={t('combine.label')} span={5} problems={at('scheme.components.combine', one.component)}>
        {(input) => <Select {...input} value={one.combine} onChange={(combine) => set({ combine })} options={known.map((value) => ({ value, label: words.combine(value) }))} />}
      </Field>
      <Field label={t('standard_edit.least_raters')} span={2} problems={at('scheme.components.least_raters', one.component)}>
        {(input) => <Input {...input} inputMode="numeric" value={one.least_raters ?? ''} onChange={(event) => set({ least_raters: plainCount(event.target.value) })} />}
      </Field>
      <Field label={t('standard_edit.limit')} span={3} problems={at('scheme.components.discrepancy_limit', one.component)}>
        {(input) => <DecimalField id={input.id} status={input.status} optional placeholder={t('standard_edit.no_limit')} value={one.discrepancy_limit} onChange={(discrepancy_limit) => set({ discrepancy_limit })} />}
      </Field>
    </div>
  );
}

function EvidenceFields({ one, at, set }: ComponentFieldsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { conversion, defect_weights: defects } = one;
  const wrong = at('scheme.components.conversion', one.component);
  const unit = memberOf(UNIT, one.measure);
  const counted = unit === undefined ? { share: true } : { suffix: t(UNIT[unit]) };
  return (
    <div className={style.draftFields}>
      <Pass one={one} at={at} set={set} />
      <Field label={t('standard_edit.measure')} span={6} problems={at('scheme.components.measure', one.component)}>
        {(input) => <Select {...input} value={one.measure} onChange={(measure) => set(measured(measure))} options={MEASURES.map((value) => ({ value, label: words.measure(value) }))} />}
      </Field>
      <Field label={t('standard_edit.least_n')} span={4} problems={at('scheme.components.least_n', one.component)}>
        {(input) => <Input {...input} inputMode="numeric" value={one.least_n ?? ''} onChange={(event) => set({ least_n: plainCount(event.target.value) })} />}
      </Field>
      {conversion === null ? null : (['floor', 'pass', 'target'] as const).map((point) => (
        <Field key={point} label={t(`conversion.${point}`)} span={4} problems={point === 'floor' ? wrong : []}>
          {(input) => <DecimalField id={input.id} status={wrong.length > 0 ? 'error' : ''} {...counted} value={conversion[point]} onChange={(value) => { if (value !== null) set({ conversion: { ...conversion, [point]: value } }); }} />}
        </Field>
      ))}
      {one.measure === 'dpmo' ? (
        <Field label={t('standard_edit.opportunities')} span={4} problems={at('scheme.components.opportunities', one.component)}>
          {(input) => <Input {...input} inputMode="numeric" value={one.opportunities ?? ''} onChange={(event) => set({ opportunities: plainCount(event.target.value) })} />}
        </Field>
      ) : null}
      {defects === null ? null : (['critical', 'major', 'minor'] as const).map((kind) => (
        <Field key={kind} label={t(`defect.${kind}`)} span={4} problems={kind === 'critical' ? at('scheme.components.defect_weights', one.component) : []}>
          {(input) => <DecimalField id={input.id} status={input.status} value={defects[kind]} onChange={(value) => { if (value !== null) set({ defect_weights: { ...defects, [kind]: value } }); }} />}
        </Field>
      ))}
    </div>
  );
}

function Pass({ one, at, set }: ComponentFieldsProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('breakdown.pass')} span={2} problems={at('scheme.components.pass', one.component)}>
      {(input) => <DecimalField id={input.id} status={input.status} value={one.pass} onChange={(pass) => { if (pass !== null) set({ pass }); }} />}
    </Field>
  );
}
