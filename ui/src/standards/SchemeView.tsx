/** A scheme as it is read: weights, pass marks, how marks are combined, how a measure becomes a score. */
import { useTranslation } from 'react-i18next';
import type { SchemeComponentDraft } from '../bindings/SchemeComponentDraft';
import type { SchemeDraft } from '../bindings/SchemeDraft';
import { useWords } from '../shared/words/words';
import { WeightBar } from './WeightBar';
import { classes } from '../shared/looks/classes';
import style from './standards.module.css';

/** The panel. */
export function SchemeView({ scheme }: { scheme: SchemeDraft }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className={classes(style.standardPart, 'panel')} aria-label={t('standards.scheme')}>
      <h2>{t('standards.scheme')}</h2>
      <WeightBar parts={scheme.components} />
      <table className="sheet above-s">
        <thead>
          <tr>
            <th>{t('breakdown.component')}</th><th className="num">{t('breakdown.weight')}</th><th className="num">{t('breakdown.pass')}</th>
            <th>{t('standards.how')}</th>
          </tr>
        </thead>
        <tbody>
          {scheme.components.map((one) => (
            <tr key={one.component}>
              <td>{words.component(one.component)}</td>
              <td className="num">{one.weight}%</td>
              <td className="num">{one.pass}</td>
              <td>{one.component === 'quality' ? <Evidence one={one} /> : <Marks one={one} />}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('breakdown.total')}</td><td className="num">100%</td><td className="num">{scheme.pass_total}</td>
            <td>
              {words.rounding(scheme.rounding, scheme.digits)}
              {scheme.permits_level_jump ? ` · ${t('standards.level_jump_open')}` : ''}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Marks({ one }: { one: SchemeComponentDraft }) {
  const { t } = useTranslation();
  const words = useWords();
  return [
    one.combine === null ? '' : words.combine(one.combine),
    t('standards.least_raters', { count: one.least_raters ?? 1 }),
    one.discrepancy_limit === null ? '' : t('standards.limit', { limit: one.discrepancy_limit }),
  ].filter(Boolean).join(' · ');
}

function Evidence({ one }: { one: SchemeComponentDraft }) {
  const { t } = useTranslation();
  const words = useWords();
  return [
    words.measure(one.measure ?? ''),
    t('breakdown.least_n', { n: one.least_n ?? 1 }),
    one.conversion === null ? '' : t('standards.conversion', { ...one.conversion }),
    one.opportunities === null ? '' : t('standards.opportunities_are', { count: one.opportunities }),
    one.defect_weights === null ? '' : t('standards.defects_are', { ...one.defect_weights }),
  ].filter(Boolean).join(' · ');
}
