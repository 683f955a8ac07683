/**
 * Whether what a person typed can be a mark of a criterion, while she types. The engine checks again on saving, and what
 * it says counts. Marks stay text; they are compared in whole ten-thousandths, never as binary fractions.
 */
import type { CriterionCard } from '../../bindings/CriterionCard';

/** Why something typed cannot be a mark, with what a sentence needs. */
export interface Problem {
  code: 'not_a_number' | 'too_fine' | 'out_of_range' | 'off_step' | 'not_a_point';
  min: string;
  max: string;
  step: string;
  points: string;
}

/** A mark to save (none takes one away), or a problem. */
export type Reading = { mark: string | null; problem?: never } | { mark?: never; problem: Problem };

/** Reads what was typed or pasted: full-width digits and a Chinese full stop count as their plain likes. */
export function readMark(typed: string, criterion: CriterionCard): Reading {
  const text = plain(typed);
  if (text === '') return { mark: null };
  const problem = (code: Problem['code']): Reading => ({ problem: { code, ...limits(criterion) } });
  const parts = /^(-?)(\d{1,9})(?:\.(\d*))?$/.exec(text);
  if (!parts) return problem('not_a_number');
  const decimals = (parts[3] ?? '').replace(/0+$/, '');
  if (decimals.length > 4) return problem('too_fine');
  const mark = `${parts[1]}${(parts[2] ?? '').replace(/^0+(?=\d)/, '')}${decimals ? `.${decimals}` : ''}`;
  if (criterion.kind === 'measured') {
    return criterion.points.some((point) => units(point.points) === units(mark)) ? { mark } : problem('not_a_point');
  }
  const min = units(criterion.min ?? '0');
  if (units(mark) < min || units(mark) > units(criterion.max ?? '100')) return problem('out_of_range');
  const step = criterion.step === null ? 0 : units(criterion.step);
  if (step > 0 && (units(mark) - min) % step !== 0) return problem('off_step');
  return { mark };
}

/** A decimal in whole ten-thousandths. */
export function units(decimal: string): number {
  const [whole = '', decimals = ''] = decimal.replace('-', '').split('.');
  const size = Number(whole) * 10_000 + Number(decimals.padEnd(4, '0').slice(0, 4));
  return decimal.startsWith('-') ? -size : size;
}

export function plain(typed: string): string {
  return typed.normalize('NFKC').replaceAll('\u3002', '.').replaceAll(/\s/g, '').replace(/^\./, '0.').replace(/^(\d+)\.$/, '$1');
}

function limits(criterion: CriterionCard) {
  return {
    min: criterion.min ?? '0',
    max: criterion.max ?? '100',
    step: criterion.step ?? '',
    points: criterion.points.map((point) => point.points).join(' / '),
  };
}
