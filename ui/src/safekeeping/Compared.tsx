/** Two copies of an office side by side: where they part, what each has, and certificate numbers that do not say the same. */
import { useTranslation } from 'react-i18next';
import type { CopyRelation } from '../bindings/CopyRelation';
import type { NumberHeld } from '../bindings/NumberHeld';
import type { OfficesCompared } from '../bindings/OfficesCompared';
import { day, groupedNumber, minute } from '../shared/words/format';
import { classes } from '../shared/looks/classes';
import style from './Compared.module.css';

/** What each relation is called. */
const RELATION = {
  same: 'safekeeping.relation_same', first_goes_on: 'safekeeping.relation_first', second_goes_on: 'safekeeping.relation_second',
  parted: 'safekeeping.relation_parted', strangers: 'safekeeping.relation_strangers',
} as const satisfies Record<CopyRelation, string>;

interface ComparedProps {
  compared: OfficesCompared;
  /** What the two are called here. */
  first: string;
  second: string;
}

/** The comparison. */
export function Compared({ compared, first, second }: ComparedProps) {
  const { t, i18n } = useTranslation();
  const rows = [
    [t('safekeeping.institution'), compared.first.institution, compared.second.institution],
    [t('safekeeping.file'), ...[compared.first, compared.second].map((one) => t(one.encrypted ? 'safekeeping.file_encrypted' : 'safekeeping.file_plain'))],
    [t('safekeeping.lines'), compared.first.lines, compared.second.lines],
    [t('safekeeping.last_line'), ...[compared.first, compared.second].map((one) => (one.last_at === null ? t('common.none') : minute(one.last_at, i18n.language)))],
    [t('nav.employees'), compared.first.people, compared.second.people],
    [t('nav.rounds'), compared.first.rounds, compared.second.rounds],
    [t('safekeeping.certificates'), compared.first.certificates, compared.second.certificates],
  ] as const;
  return (
    <div data-testid="compared">
      <p className={classes('strong', compared.relation === 'parted' ? 'doubt' : undefined)}>
        {t(RELATION[compared.relation], { first, second, after: compared.after, more_first: compared.first.lines_after, more_second: compared.second.lines_after })}
      </p>
      <table className="sheet below-m">
        <thead><tr><th /><th className="num">{first}</th><th className="num">{second}</th></tr></thead>
        <tbody>{rows.map(([name, one, other]) => <tr key={name}><td>{name}</td><td className="num">{one}</td><td className="num">{other}</td></tr>)}</tbody>
      </table>
      {compared.numbers.length === 0 ? null : (
        <>
          <h2>{t('safekeeping.numbers', { count: compared.numbers.length })}</h2>
          <div className={style.numbers}>
            <table className="sheet" data-testid="different-numbers">
              <thead><tr><th>{t('safekeeping.number')}</th><th>{first}</th><th>{second}</th></tr></thead>
              <tbody>
                {compared.numbers.map((one) => (
                  <tr key={one.number}>
                    <td className="figure">{groupedNumber(one.number)}</td>
                    <td><Held held={one.first} /></td>
                    <td><Held held={one.second} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </div>
  );
}

function Held({ held }: { held: NumberHeld | null }) {
  const { t, i18n } = useTranslation();
  if (held === null) return <span className="quiet">{t('safekeeping.not_given')}</span>;
  return <>{held.name} <span className="quiet small">{held.staff_no} · {day(held.issued_on, i18n.language)}{held.state === 'revoked' ? ` · ${t('safekeeping.revoked')}` : ''}</span></>;
}
