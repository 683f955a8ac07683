/** The criteria of a component as a rubric: a row each, and across it what a mark means. */
import { useTranslation } from 'react-i18next';
import type { CriterionDraft } from '../bindings/CriterionDraft';
import { byDecimal } from '../shared/words/format';
import { useWords } from '../shared/words/words';
import { classes } from '../shared/looks/classes';
import standardsStyle from './standards.module.css';
import style from './CriteriaView.module.css';

/** The panel of one component. */
export function CriteriaView({ component, criteria }: { component: string; criteria: CriterionDraft[] }) {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const steps = [...new Set(criteria.flatMap((one) => one.descriptors.map((line) => line.from)))].sort((a, b) => byDecimal(b, a));
  // Many different steps make no table; each criterion then lists its own.
  const across = steps.length <= 6 ? steps : [];
  const columns = Math.max(1, across.length);
  return (
    <section className={classes(standardsStyle.standardPart, 'panel')} aria-label={words.component(component)}>
      <h2>{t('standards.criteria_of', { component: words.component(component) })}</h2>
      <table className={style.rubric}>
        <thead>
          <tr>
            <th className={style.column150}>{t('breakdown.criterion')}</th>
            <th className={style.weight}>{t('breakdown.weight')}</th>
            {across.length === 0 ? <th>{t('standards.meaning')}</th> : across.map((from) => <th key={from}>{t('sheet.from', { from })}</th>)}
          </tr>
        </thead>
        <tbody>
          {criteria.map((one) => (
            <tr key={one.code}>
              <td>
                {i18n.language === 'en' ? one.name_en ?? one.name : one.name}
                <div className="quiet small">{one.kind === 'judged' ? `${one.min ?? ''}–${one.max ?? ''}` : t('standards.measured')}{one.step === null ? '' : ` · ${t('standards.step_of', { step: one.step })}`}</div>
              </td>
              <td className={classes(style.end, 'figure')}>{one.weight}%</td>
              {one.kind === 'judged' && one.descriptors.length > 0 && across.length > 0
                ? across.map((from) => <td key={from}>{one.descriptors.find((line) => line.from === from)?.text}</td>)
                : <td colSpan={columns}><Lines one={one} /></td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Lines({ one }: { one: CriterionDraft }) {
  const { t } = useTranslation();
  const lines = one.kind === 'judged'
    ? one.descriptors.map((line) => ({ key: line.from, text: `${t('sheet.from', { from: line.from })}\u2002${line.text}` }))
    : one.points.map((point) => ({ key: point.name, text: `${point.name}\u2002${point.points}` }));
  if (lines.length === 0) return <span className="quiet">{t('sheet.no_descriptors')}</span>;
  return lines.map((line) => <div key={line.key}>{line.text}</div>);
}
