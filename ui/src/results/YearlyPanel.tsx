/** The office year by year: people evaluated and passed, certificates, and who became 高技能人才 for the first time. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { YearLine } from '../bindings/YearLine';
import { Chart } from '../shared/charts/Chart';
import { useAction } from '../shared/calls/useAction';
import { classes } from '../shared/looks/classes';
import style from './YearlyPanel.module.css';

/** Years shown; older ones are on the reports. */
const SHOWN = 8;

/** The panel; nothing before the first decision. */
export function YearlyPanel() {
  const { data } = useAction('yearly_counts', {});
  const years = useMemo(() => (data?.years ?? []).slice(-SHOWN), [data]);
  return years.length === 0 ? null : <Years years={years} />;
}

function Years({ years }: { years: YearLine[] }) {
  const { t } = useTranslation();
  const said = (year: YearLine) => t('yearly.said', { year: year.year, evaluated: year.evaluated, passed: year.passed, skilled: year.newly_skilled });
  const last = years[years.length - 1];
  const names = useMemo(() => years.map((year) => String(year.year)), [years]);
  const bars = useMemo(() => [
    { name: t('yearly.evaluated'), counts: years.map((year) => year.evaluated) },
    { name: t('yearly.passed'), counts: years.map((year) => year.passed) },
    { name: t('yearly.certificates'), counts: years.map((year) => Object.values(year.certificates).reduce((sum: number, count) => sum + (count ?? 0), 0)) },
    { name: t('yearly.skilled'), counts: years.map((year) => year.newly_skilled) },
  ], [years, t]);
  return (
    <section className={classes(style.yearly, 'panel')} aria-label={t('yearly.title')}>
      <div className={style.yearlyHead}>
        <h2>{t('yearly.title')}</h2>
        {last ? <span className="quiet">{said(last)}</span> : null}
      </div>
      <Chart label={years.map(said).join(' ')} height={200} names={names} bars={bars} />
    </section>
  );
}
