/** Counts by result as a bar with figures. */
import { useTranslation } from 'react-i18next';
import type { ResultCounts } from '../bindings/ResultCounts';
import { RESULTS, RESULT_COLOUR } from './kinds';
import style from './ResultBar.module.css';

/** A bar whose parts are people. */
export function ResultBar({ counts }: { counts: ResultCounts }) {
  const { t } = useTranslation();
  const parts = RESULTS.filter((result) => counts[result] > 0);
  const said = parts.map((result) => `${t(`result.${result}`)} ${counts[result]}`).join(' · ');
  return (
    <div>
      <div className={style.bar} role="img" aria-label={said}>
        {parts.map((result) => <span key={result} style={{ flex: counts[result], background: RESULT_COLOUR[result].ink }} />)}
      </div>
      <div className="quiet small figure">{said}</div>
    </div>
  );
}
