/** One unit's value and interval on the common scale of a table. A picture for the eye: positions are not figures. */
import type { CoverageLine } from '../bindings/CoverageLine';
import style from './IntervalBar.module.css';

/** What the width of the picture stands for. */
export interface Span {
  low: number;
  high: number;
}

/** A dot for the value, a band for the interval, a stroke for the pass point. */
export function IntervalBar({ line, span, conversion }: { line: CoverageLine; span: Span; conversion: [string, string, string] | null }) {
  if (line.value === null) return null;
  const room = (span.high - span.low) * 0.04 || 1;
  const x = (figure: string | number) => 4 + ((Number(figure) - span.low + room) / (span.high - span.low + 2 * room)) * 232;
  const pass = conversion?.[1];
  const below = conversion !== null && isWorse(line.value, conversion);
  return (
    <svg className={style.interval} viewBox="0 0 240 18" width="100%" height="18" preserveAspectRatio="none" aria-hidden="true">
      <line x1="4" x2="236" y1="9" y2="9" stroke="var(--line)" strokeWidth="1" />
      {pass === undefined ? null : <line x1={x(pass)} x2={x(pass)} y1="1" y2="17" stroke="var(--ink-3)" strokeWidth="1" />}
      {line.interval ? <line x1={x(line.interval[0])} x2={x(line.interval[1])} y1="9" y2="9" stroke={below ? 'var(--bad)' : 'var(--accent)'} strokeWidth="6" opacity="0.35" /> : null}
      <line x1={x(line.value)} x2={x(line.value)} y1="3" y2="15" stroke={below ? 'var(--bad)' : 'var(--accent)'} strokeWidth="3" />
    </svg>
  );
}

/** On the worse side of the pass point; where the floor is above the target, less is better. */
function isWorse(value: string, [floor, pass, target]: [string, string, string]): boolean {
  return Number(floor) > Number(target) ? Number(value) > Number(pass) : Number(value) < Number(pass);
}
