/**
 * Exact figures for the eye: a fraction stays a fraction, with a decimal beside it that nothing is computed from.
 */

/** `24653/300` → `24653/300 ≈ 82.1767`; a decimal stays as it is. */
export function readable(exact: string): string {
  const parts = /^(-?\d+)\/(\d+)$/.exec(exact);
  if (!parts) return exact;
  const value = Number(parts[1]) / Number(parts[2]);
  const near = value.toFixed(4);
  return `${exact} ${Number(near) === value ? '=' : '≈'} ${near.replace(/\.?0+$/, '')}`;
}

/** The decimal alone: `24653/300` → `82.1767`. */
export function approximate(exact: string): string {
  const parts = /^(-?\d+)\/(\d+)$/.exec(exact);
  if (!parts) return exact;
  return (Number(parts[1]) / Number(parts[2])).toFixed(4).replace(/\.?0+$/, '');
}

/** What raters' codes have in common before their last part: `NHK 2017/FREE/J1`, `NHK 2017/FREE/J2` → `NHK 2017/FREE`. */
export function commonPlace(raters: string[]): string {
  const places = new Set(raters.map((rater) => rater.split('/').slice(0, -1).join('/')));
  return places.size === 1 ? ([...places][0] ?? '') : '';
}

/** A rater's code without the place that all share. */
export function shortRater(rater: string, place: string): string {
  return place !== '' && rater.startsWith(`${place}/`) ? rater.slice(place.length + 1) : rater;
}
