/** What taking a file in, withdrawing it or putting it back does to what counts: whom it meets, and the figures before and after. The core says it. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchTurned } from '../bindings/BatchTurned';
import type { Meeting } from '../bindings/Meeting';
import type { OverlapLine } from '../bindings/OverlapLine';
import type { ShiftLine } from '../bindings/ShiftLine';
import { useAction } from '../shared/calls/useAction';
import { memberOf } from '../shared/words/closed';
import { day } from '../shared/words/format';
import { unitNames } from '../shared/words/names';
import { useKind } from './kinds';
import style from './ShiftView.module.css';

/** What is told of a file that comes, or comes back. */
const COMES = {
  replaces: 'batches.comes_replaces', yields: 'batches.comes_yields', beside: 'batches.comes_beside',
} as const satisfies Record<Meeting, string>;

/** What is told of a file that goes. */
const GOES = {
  replaces: 'batches.goes_replaces', yields: 'batches.goes_yields', beside: 'batches.goes_beside',
} as const satisfies Record<Meeting, string>;

interface ShiftViewProps {
  told: Pick<BatchTurned, 'overlaps' | 'same_numbers' | 'shifts' | 'more_shifts'>;
  /** Whether it is withdrawn; else it comes. */
  goes?: boolean;
}

/** The sentences, and the table of figures; nothing where nothing is met and nothing moves. */
export function ShiftView({ told, goes = false }: ShiftViewProps) {
  const { t } = useTranslation();
  const units = useAction('list_units', {}).data?.units;
  const names = useMemo(() => unitNames(units ?? []), [units]);
  const called = (unit: string) => names.get(unit) ?? unit;
  const { overlaps, same_numbers: same, shifts, more_shifts: more } = told;
  if (overlaps.length + same.length + shifts.length === 0) return null;
  return (
    <section className={style.shift} aria-label={t('batches.overlaps')} data-testid="shift">
      <ul className={style.met}>
        {overlaps.map((line) => <Met key={`${line.batch} ${line.meeting} ${line.kind}`} line={line} words={goes ? GOES : COMES} called={called} />)}
        {same.map((line) => (
          <li key={`same ${line.batch}`} data-meeting="number">
            {t(line.records > 0 ? 'batches.same_number' : 'batches.same_number_back', { batch: line.batch, name: line.name, count: Math.abs(line.records) })}
          </li>
        ))}
      </ul>
      {shifts.length === 0 ? null : <Shifts shifts={shifts} more={more} called={called} />}
    </section>
  );
}

function Met({ line, words, called }: { line: OverlapLine; words: Record<Meeting, typeof COMES[Meeting] | typeof GOES[Meeting]>; called: (unit: string) => string }) {
  const { t, i18n } = useTranslation();
  const meeting = memberOf(words, line.meeting);
  const listed = line.units.map(called).join(t('common.list_comma'));
  const units = line.more_units > 0 ? t('batches.units_more', { units: listed, count: line.more_units }) : listed;
  return (
    <li data-meeting={line.meeting} className={line.meeting === 'replaces' ? 'doubt' : ''}>
      {meeting === undefined ? line.meeting : t(words[meeting], {
        batch: line.batch, name: line.name, from: day(line.from, i18n.language), to: day(line.to, i18n.language), count: line.records, units,
      })}
    </li>
  );
}

function Shifts({ shifts, more, called }: { shifts: ShiftLine[]; more: number; called: (unit: string) => string }) {
  const { t } = useTranslation();
  const kind = useKind();
  return (
    <div className={style.figures} tabIndex={0} role="group" aria-label={t('batches.shifts')}>
      <table className="sheet">
        <thead>
          <tr><th>{t('evidence.unit')}</th><th>{t('evidence.kind')}</th><th className="num">{t('batches.records_before')}</th><th className="num">{t('batches.records_after')}</th><th className="num">{t('batches.n_before')}</th><th className="num">{t('batches.n_after')}</th></tr>
        </thead>
        <tbody>
          {shifts.map((line) => (
            <tr key={`${line.kind} ${line.unit}`}>
              <td>{called(line.unit)}</td><td>{kind(line.kind)}</td>
              <td className="num">{line.records_before}</td><td className="num">{line.records_after}</td>
              <td className="num">{line.n_before}</td><td className="num">{line.n_after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="quiet small">{t('batches.shifts_more', { count: more })}</p> : null}
    </div>
  );
}
