/** One component of a result: what it was made of, its exact value, its rounding and its pass mark. */
import { useTranslation } from 'react-i18next';
import type { ComponentResult } from '../bindings/ComponentResult';
import { CriterionTable } from './CriterionTable';
import { EvidenceFacts } from './EvidenceFacts';
import { approximate, readable, term } from './fraction';
import type { CriterionInput, EvidenceInput } from './inputs';
import { useRounding } from './rounding';
import { classes } from '../shared/looks/classes';
import style from './results.module.css';

/** The component with its figures opened. `round`: whose kept records its evidence opens to; none for a draft on trial. */
export function ComponentPart({ component, rounding, round }: { component: ComponentResult; rounding: string | null; round?: string }) {
  const { t } = useTranslation();
  const rule = useRounding(rounding);
  const inputs = component.inputs ?? [];
  const criteria = inputs.filter((input): input is CriterionInput => input.kind === 'criterion');
  const measures = inputs.filter((input): input is EvidenceInput => input.kind === 'evidence');
  const single = criteria.map((one) => one.on_hundred);
  return (
    <section className={style.part} data-testid={`part-${component.name}`}>
      <div className={style.partHead}>
        <h2>{component.title}</h2>
        <span className="quiet small">{t('breakdown.weight')} {component.weight}%</span>
        <span className="spring" />
        {component.pass === null ? null : <span className="quiet">{t('breakdown.pass_mark', { pass: component.pass })}</span>}
        <span className={classes(style.score, 'figure', component.passed === false && 'bad')} data-testid="score">{component.score ?? t('breakdown.no_score')}</span>
      </div>
      <div className={style.partBody}>
        {criteria.length > 0 ? <CriterionTable criteria={criteria} /> : null}
        {inputs.map((input) => (input.kind === 'kept'
          ? <p className={style.working} key={input.round}>{t('breakdown.kept', { round: input.round })}{' '}{input.score}</p>
          : null))}
        {measures.map((measure) => <EvidenceFacts key={`${measure.unit} ${measure.measure}`} measure={measure} round={round} />)}
        {inputs.length === 0 ? <p className={style.working}>{t('breakdown.no_inputs')}</p> : null}
        {component.exact !== null && component.score !== null ? (
          <p className={classes(style.working, 'figure')}>
            {criteria.length > 1 && single.every((value) => value !== null) ? (
              <>{criteria.map((one, at) => `${term(single[at] ?? '')} × ${one.weight}%`).join(' + ')}{' = '}</>
            ) : null}
            {measures.length === 1 ? approximate(component.exact) : readable(component.exact)}{' → '}<b>{component.score}</b>{' '}<span className="quiet">{t('breakdown.by_rule', { rule })}</span>
          </p>
        ) : null}
      </div>
    </section>
  );
}
