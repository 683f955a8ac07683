/**
 * Exact figures for the eye, worked out in whole numbers: nothing here passes through a binary float.
 */

/** `24653/300` → `24653/300 ≈ 82.1767`; what ends within six places is its decimal: `3291/40` → `82.275`. */
export function readable(exact: string): string {
  return ends(exact) ?? `${exact} ≈ ${approximate(exact)}`;
}

/** For a sum that somebody redoes: the decimal where it ends, else the fraction itself. */
export function term(exact: string): string {
  return ends(exact) ?? exact;
}

/** The decimal alone, four places at most: `24653/300` → `82.1767`. */
export function approximate(exact: string): string {
  const parts = fraction(exact);
  if (!parts) return exact;
  return trimmed(scaled(parts, 4).text);
}

/** A score's share of the total, exact: `76.7` × 30 % → `23.01`. */
export function share(score: string, weight: string): string {
  const [given, givenUnit] = decimal(score);
  const [parts, partsUnit] = decimal(weight);
  const unit = givenUnit * partsUnit * 100n;
  return trimmed(scaled([given * parts, unit], unit.toString().length - 1).text);
}

/** Whether an exact figure is less than a whole number. */
export function isBelow(exact: string, whole: number): boolean {
  const [numerator, denominator] = fraction(exact) ?? decimal(exact);
  return numerator < BigInt(whole) * denominator;
}

/** Decimals under one another: all get as many places as the longest has. */
export function aligned(decimals: (string | null)[]): (string | null)[] {
  const most = Math.max(0, ...decimals.map((text) => text?.split('.')[1]?.length ?? 0));
  return decimals.map((text) => {
    if (text === null || most === 0) return text;
    const [whole = '', places = ''] = text.split('.');
    return `${whole}.${places.padEnd(most, '0')}`;
  });
}

type Fraction = [numerator: bigint, denominator: bigint];

function fraction(exact: string): Fraction | undefined {
  const parts = /^(-?\d+)\/(\d+)$/.exec(exact);
  return parts?.[1] === undefined || parts[2] === undefined ? undefined : [BigInt(parts[1]), BigInt(parts[2])];
}

function decimal(text: string): Fraction {
  return [BigInt(text.replace('.', '')), 10n ** BigInt(text.split('.')[1]?.length ?? 0)];
}

/** The decimal equal to `exact`, if it has one of at most six places. */
function ends(exact: string): string | undefined {
  const parts = fraction(exact);
  if (!parts) return exact;
  const { text, rest } = scaled(parts, 6);
  return rest === 0n ? trimmed(text) : undefined;
}

/** The fraction with `digits` places, rounded half away from zero, and what division left over. */
function scaled([numerator, denominator]: Fraction, digits: number): { text: string; rest: bigint } {
  const size = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(digits);
  const rest = size % denominator;
  const rounded = size / denominator + (rest * 2n >= denominator ? 1n : 0n);
  const figures = rounded.toString().padStart(digits + 1, '0');
  const cut = figures.length - digits;
  return { text: `${numerator < 0n ? '-' : ''}${figures.slice(0, cut)}.${figures.slice(cut)}`, rest };
}

function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** What raters' codes have in common before their last part: `一分厂/甲组/K01`, `一分厂/甲组/K02` → `一分厂/甲组`. */
export function commonPlace(raters: string[]): string {
  const places = new Set(raters.map((rater) => rater.split('/').slice(0, -1).join('/')));
  return places.size === 1 ? ([...places][0] ?? '') : '';
}

/** A rater's code without the place that all share. */
export function shortRater(rater: string, place: string): string {
  return place !== '' && rater.startsWith(`${place}/`) ? rater.slice(place.length + 1) : rater;
}
