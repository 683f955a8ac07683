/** Raters side by side: how strict each is, drawn and with the interval of the figure. A picture for the eye; it decides nothing. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FairnessRater } from '../bindings/FairnessRater';
import { Chart } from '../shared/charts/Chart';
import { classes } from '../shared/looks/classes';
import style from './FairnessScreen.module.css';

/** The drawing and the table. */
export function FairnessRaters({ raters }: { raters: FairnessRater[] }) {
  const { t } = useTranslation();
  const drawn = useMemo(() => raters.filter((one) => one.severity !== null), [raters]);
  const names = useMemo(() => drawn.map((one) => (one.name === '' ? one.rater : one.name)), [drawn]);
  const title = t('fairness.severity');
  const bars = useMemo(() => [{
    name: title,
    counts: drawn.map((one) => Number(one.severity?.value ?? 0)),
    // Who stands apart has another colour, and the table says it.
    colours: drawn.map((one) => (one.stands_apart ? 2 : 0)),
  }], [drawn, title]);
  if (raters.length === 0) return null;
  const label = `${title}: ${drawn.map((one) => `${one.name} ${one.severity?.value ?? ''}`).join(', ')}`;
  return (
    <section data-testid="fairness-raters">
      <h2 className={style.heading}>{t('fairness.raters')}</h2>
      {drawn.length === 0 ? null : <Chart label={label} height={180} names={names} bars={bars} />}
      <div className={classes(style.wide)}>
        <table className="sheet panel">
          <thead>
            <tr>
              <th>{t('fairness.rater')}</th>
              <th>{t('fairness.component')}</th>
              <th className="num">{t('fairness.people_number')}</th>
              <th className="num">{t('fairness.mean')}</th>
              <th className="num">{title}</th>
              <th className="num">{t('fairness.beside_master')}</th>
              <th>{t('fairness.remark')}</th>
            </tr>
          </thead>
          <tbody>
            {raters.map((one) => (
              <tr key={`${one.component} ${one.rater}`}>
                <td>{one.name} <span className="code">{one.rater}</span></td>
                <td>{one.component_title}</td>
                <td className="num">{one.candidates}</td>
                <td className="num">{one.mean ?? t('common.none')}</td>
                <td className={one.stands_apart ? 'num bad' : 'num'}>{one.severity === null ? t('common.none') : t('fairness.limits', { ...one.severity })}</td>
                <td className="num">{one.beside_master === null ? t('common.none') : t('fairness.limits', { ...one.beside_master })}</td>
                <td>{[...one.habits, ...(one.reason === null ? [] : [one.reason])].join(t('fairness.between'))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet small">{t('fairness.raters_note')}</p>
    </section>
  );
}
