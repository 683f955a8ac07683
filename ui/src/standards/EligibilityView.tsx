/** The routes by which somebody may apply, each with its conditions in words. */
import { useTranslation } from 'react-i18next';
import type { EligibilityDraft } from '../bindings/EligibilityDraft';
import { useWords } from '../shared/words/words';
import { classes } from '../shared/looks/classes';
import standardsStyle from './standards.module.css';
import style from './EligibilityView.module.css';

/** The panel. */
export function EligibilityView({ routes }: { routes: EligibilityDraft[] }) {
  const { t } = useTranslation();
  const conditions = useConditions();
  return (
    <section className={classes(standardsStyle.standardPart, 'panel')} aria-label={t('standards.eligibility')}>
      <h2>{t('standards.eligibility')} <span className="quiet small plain">{t('standards.any_route')}</span></h2>
      <table className="sheet">
        <thead><tr><th className={style.column90}>{t('standards.route')}</th><th>{t('standards.wording')}</th><th>{t('standards.conditions')}</th></tr></thead>
        <tbody>
          {routes.map((route) => (
            <tr key={route.id}><td className="figure">{route.id}</td><td>{route.text}</td><td className="quiet">{conditions(route).join(' · ')}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The conditions of a route as one reads them. */
export function useConditions(): (route: EligibilityDraft) => string[] {
  const { t } = useTranslation();
  const words = useWords();
  return (route) => [
    route.holds_level === null ? '' : t('condition.holds', { level: words.level(route.holds_level) }),
    route.years_since_level === null ? '' : t('condition.since_level', { years: route.years_since_level }),
    route.years_in_occupation === null ? '' : t('condition.in_occupation', { years: route.years_in_occupation }),
    route.least_age === null ? '' : t('condition.age', { years: route.least_age }),
    route.education.length === 0 ? '' : t('condition.education', { list: route.education.join('、') }),
    route.title.length === 0 ? '' : t('condition.title', { list: route.title.join('、') }),
    route.years_since_title === null ? '' : t('condition.since_title', { years: route.years_since_title }),
    route.contest_level === null ? '' : t('condition.contest', { level: words.contest(route.contest_level), rank: route.contest_rank ?? 1 }),
    route.related_occupations.length === 0 ? '' : t('condition.related', { list: route.related_occupations.join('、') }),
    route.level_jump ? t('condition.level_jump') : '',
    route.recommenders === 0 ? '' : t('condition.recommenders', { count: route.recommenders }),
  ].filter((text) => text !== '');
}
