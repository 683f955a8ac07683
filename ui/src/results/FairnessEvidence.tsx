/** The evidence of each unit with its interval, and where it is thin. */
import { useTranslation } from 'react-i18next';
import type { FairnessUnit } from '../bindings/FairnessUnit';
import { classes } from '../shared/looks/classes';
import style from './FairnessScreen.module.css';

/** The table; nothing where no evidence counts. */
export function FairnessEvidence({ units }: { units: FairnessUnit[] }) {
  const { t } = useTranslation();
  if (units.length === 0) return null;
  return (
    <section data-testid="fairness-evidence">
      <h2 className={style.heading}>{t('fairness.evidence')}</h2>
      <div className={classes(style.wide)}>
        <table className="sheet panel">
          <thead>
            <tr>
              <th>{t('fairness.unit')}</th>
              <th>{t('fairness.measure')}</th>
              <th className="num">{t('fairness.n')}</th>
              <th className="num">{t('fairness.value')}</th>
              <th className="num">{t('fairness.points')}</th>
              <th>{t('fairness.remark')}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((one) => (
              <tr key={one.unit}>
                <td>{one.unit_name}</td>
                <td>{one.measure}</td>
                <td className="num">{t('fairness.at_least', { n: one.n, least: one.least_n })}</td>
                <td className="num">{[one.value ?? t('common.none'), ...(one.interval === null ? [] : [`(${one.interval.join('～')})`])].join(' ')}</td>
                <td className="num">{[one.points ?? t('common.none'), ...(one.points_range === null ? [] : [`(${one.points_range.join('～')})`])].join(' ')}</td>
                <td className={one.thin ? 'bad' : ''}>{one.state}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
