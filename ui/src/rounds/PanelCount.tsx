/**
 * How many of a panel mark each component, beside how many the scheme asks for, and how many assessors there are in all, beside how
 * many the rule pack asks for. Counts only; decides nothing: what is too few is what the core says.
 */
import { useTranslation } from 'react-i18next';
import type { PanelDraft } from '../bindings/PanelDraft';
import type { SchemeComponentDraft } from '../bindings/SchemeComponentDraft';
import type { WireError } from '../bindings/WireError';
import { useWords } from '../shared/words/words';
import { classes } from '../shared/looks/classes';
import style from '../standards/standards.module.css';

interface PanelCountProps {
  panel: PanelDraft[];
  components: SchemeComponentDraft[];
  problems: WireError[];
}

/** The panel. */
export function PanelCount({ panel, components, problems }: PanelCountProps) {
  const { t } = useTranslation();
  const words = useWords();
  const assessors = panel.filter((rater) => (rater.role === 'assessor' || rater.role === 'senior_assessor') && rater.name !== '').length;
  const few = problems.find((one) => one.code === 'panel_too_few_assessors');
  const watching = panel.filter((rater) => rater.role === 'quality_supervisor' && rater.name !== '').length;
  return (
    <section className={classes(style.trial, 'panel')} aria-label={t('plan.count')} data-testid="panel-count">
      <h2>{t('plan.count')}</h2>
      <table className="sheet">
        <tbody>
          {components.filter((one) => one.component !== 'quality').map((one) => {
            const present = panel.filter((rater) => rater.component === one.component && rater.name !== '').length;
            const least = one.least_raters ?? 1;
            return (
              <tr key={one.component}>
                <td>{words.component(one.component)}<div className="quiet small">{t('standards.least_raters', { count: least })}</div></td>
                <td className="num"><b className={present < least ? 'doubt' : ''}>{t('common.person_count', { count: present })}</b></td>
              </tr>
            );
          })}
          <tr>
            <td>{t('role.assessor')}{few ? <div className="quiet small">{t('plan.least_assessors', { count: Number(few.args['needed']) })}</div> : null}</td>
            <td className="num"><b className={few ? 'doubt' : ''}>{t('common.person_count', { count: assessors })}</b></td>
          </tr>
          <tr>
            <td>{t('role.quality_supervisor')}<div className="quiet small">{t('plan.watches')}</div></td>
            <td className="num"><b className={watching === 0 ? 'doubt' : ''}>{t('common.person_count', { count: watching })}</b></td>
          </tr>
        </tbody>
      </table>
      <p className="quiet small flush above-s">{t('plan.count_help')}</p>
    </section>
  );
}
