/** What a correction would change and touch, said before it is done. The core says it. */
import { useTranslation } from 'react-i18next';
import type { CorrectedField } from '../../bindings/CorrectedField';
import type { WireError } from '../../bindings/WireError';
import { day } from '../words/format';
import style from './Told.module.css';

/** A day as the core writes it. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface ToldProps {
  told: { changes: CorrectedField[]; touched: WireError[] };
}

/** Old and new, and whom it touches. */
export function Told({ told }: ToldProps) {
  const { t, i18n } = useTranslation();
  const said = (value: string) => (DAY.test(value) ? day(value, i18n.language) : value);
  return (
    <section className={style.told} aria-label={t('correction.touches')} data-testid="correction-told">
      {told.changes.length === 0 ? null : (
        <dl className={style.changes}>
          {told.changes.map((one) => (
            <div key={one.field}>
              <dt className="quiet">{one.title}</dt>
              <dd className="flush">{one.from === null ? null : <s className="quiet">{said(one.from)}</s>}{one.from === null || one.to === null ? null : ' → '}{one.to === null ? null : <b className="strong">{said(one.to)}</b>}</dd>
            </div>
          ))}
        </dl>
      )}
      <Touches touched={told.touched} />
    </section>
  );
}

/** Whom and what it touches, each with what to do next. */
export function Touches({ touched }: { touched: WireError[] }) {
  const { t } = useTranslation();
  if (touched.length === 0) return null;
  return (
    <ul className={style.touches} aria-label={t('correction.touches')}>
      {touched.map((one) => (
        <li key={`${one.code} ${one.message}`} data-code={one.code}>{one.message}{one.hint === undefined ? null : <span className="quiet"> {one.hint}</span>}</li>
      ))}
    </ul>
  );
}
