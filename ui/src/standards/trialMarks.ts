/**
 * The marks of a made-up candidate: what is proposed until a person types her own. Marks stay text; the proposal is
 * worked out in whole steps of the scale.
 */
import type { CriterionDraft } from '../bindings/CriterionDraft';
import type { SchemeComponentDraft } from '../bindings/SchemeComponentDraft';

/** How many raters the trial begins with: as many as the scheme asks for, and two where it asks for one. */
export function ratersOf(component: SchemeComponentDraft | undefined): number {
  const trimmed = /^trimmed-mean:(\d+)$/.exec(component?.combine ?? '');
  const fewest = trimmed ? Number(trimmed[1]) * 2 + 1 : 1;
  return Math.min(9, Math.max(component?.least_raters ?? 1, fewest));
}

/** A mark about four fifths up the scale, a little different for every rater. */
export function proposedMark(one: CriterionDraft, rater: number): string {
  if (one.kind !== 'judged') return one.points[0]?.points ?? '';
  const places = Math.max(placesOf(one.min), placesOf(one.max), placesOf(one.step));
  const scale = 10 ** places;
  const whole = (text: string | null, without: number) => (text === null ? without : Number(text.replace('.', '')) * 10 ** (places - placesOf(text)));
  const min = whole(one.min, 0);
  const max = whole(one.max, 100 * scale);
  const step = whole(one.step, scale) || 1;
  const steps = Math.floor((max - min) / step);
  const up = Math.floor((steps * 4) / 5) + ([0, -1, 1][rater % 3] ?? 0);
  return decimalOf(min + Math.min(Math.max(up, 0), steps) * step, places);
}

function placesOf(text: string | null): number {
  return text?.split('.')[1]?.length ?? 0;
}

function decimalOf(amount: number, places: number): string {
  const figures = String(amount).padStart(places + 1, '0');
  const cut = figures.length - places;
  return places === 0 ? figures : `${figures.slice(0, cut)}.${figures.slice(cut)}`.replace(/\.?0+$/, '');
}
