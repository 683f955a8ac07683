/**
 * A standard as it is being written: what one begins with, and the changes that keep it in the shape of the core.
 * Decimals stay text. Checks nothing; the core does.
 */
import type { CriterionDraft } from '../bindings/CriterionDraft';
import type { EligibilityDraft } from '../bindings/EligibilityDraft';
import type { SchemeComponentDraft } from '../bindings/SchemeComponentDraft';
import type { StandardDraft } from '../bindings/StandardDraft';
import { withOneMore, withoutOne } from './weights';

/** A standard with nothing said yet but what most say: supervisors and masters, half-up, 60 to pass. */
export function emptyDraft(version: string): StandardDraft {
  return {
    standard: { code: '', occupation: '', level: 'level3', version, title: '', work_type: '--' },
    criteria: [criterion('supervisor', 'c1', '100'), criterion('master', 'c2', '100')],
    scheme: {
      version, digits: 1, rounding: 'half_up', pass_total: '60', permits_level_jump: false,
      components: [{ ...component('supervisor'), weight: '40' }, { ...component('master'), weight: '60' }],
    },
    eligibility: [route('1')],
  };
}

/** A component as it comes into a scheme. */
export function component(code: string): SchemeComponentDraft {
  const none = { combine: null, least_raters: null, discrepancy_limit: null, measure: null, least_n: null, conversion: null, opportunities: null, defect_weights: null };
  const base = { ...none, component: code, weight: '0', pass: '60' };
  if (code === 'quality') return { ...base, ...measured('attainment'), least_n: 20 };
  if (code === 'master') return { ...base, combine: 'mean', least_raters: 3, discrepancy_limit: '25' };
  return { ...base, combine: 'mean', least_raters: 1, discrepancy_limit: '25' };
}

/** What a measure brings with it; the figures are a beginning, to be set by the factory. */
export function measured(measure: string): Pick<SchemeComponentDraft, 'measure' | 'conversion' | 'opportunities' | 'defect_weights'> {
  const points: Record<string, [string, string, string]> = {
    attainment: ['0.6', '0.95', '1.1'], first_pass_yield: ['0.8', '0.95', '1'], dhu: ['20', '8', '2'], dpmo: ['20000', '6000', '1000'],
    weighted_defects: ['0.5', '0.2', '0.05'], rework_rate: ['0.2', '0.08', '0.02'], scrap_rate: ['0.05', '0.02', '0.005'],
  };
  const [floor, pass, target] = points[measure] ?? ['0', '60', '100'];
  return {
    measure,
    conversion: { floor, pass, target },
    opportunities: measure === 'dpmo' ? 10 : null,
    defect_weights: measure === 'weighted_defects' ? { critical: '3', major: '1', minor: '0.3' } : null,
  };
}

/** A judged criterion with the usual scale. */
export function criterion(of: string, code: string, weight: string): CriterionDraft {
  return {
    code, component: of, name: '', name_en: null, weight, points: [], ...JUDGED,
    descriptors: ['90', '80', '70', '60', '0'].map((from) => ({ from, text: '' })),
  };
}

const JUDGED = { kind: 'judged', min: '0', max: '100', step: '1' };

/** The criterion in the other way of marking; what the old way said goes. */
export function turned(one: CriterionDraft, kind: string, names: [string, string]): CriterionDraft {
  if (kind === 'judged') return { ...criterion(one.component, one.code, one.weight), name: one.name, name_en: one.name_en };
  const points = [{ name: names[0], points: '100' }, { name: names[1], points: '0' }];
  return { ...one, kind, min: null, max: null, step: null, descriptors: [], points };
}

/** A route without any condition yet. */
export function route(id: string): EligibilityDraft {
  return {
    id, text: '', holds_level: null, years_since_level: null, years_in_occupation: null, least_age: null,
    education: [], title: [], years_since_title: null, contest_level: null, contest_rank: null, related_occupations: [], level_jump: false, recommenders: 0,
  };
}

/** The first of `c1`, `c2`, … that nobody bears. */
export function freeCode(prefix: string, taken: string[]): string {
  let at = 1;
  while (taken.includes(`${prefix}${at}`)) at += 1;
  return `${prefix}${at}`;
}

/** The criteria of one component, with their places in the whole list. */
export function criteriaOf(draft: StandardDraft, of: string): { criterion: CriterionDraft; at: number }[] {
  return draft.criteria.map((one, at) => ({ criterion: one, at })).filter((one) => one.criterion.component === of);
}

/** The draft with other weights for the criteria of a component, in their order. */
export function withCriterionWeights(draft: StandardDraft, of: string, weights: string[]): StandardDraft {
  let turn = 0;
  const criteria = draft.criteria.map((one) => (one.component === of ? { ...one, weight: weights[turn++] ?? one.weight } : one));
  return { ...draft, criteria };
}

/** One more criterion of a component; the others make room. */
export function withCriterion(draft: StandardDraft, of: string): StandardDraft {
  const weights = withOneMore(criteriaOf(draft, of).map((one) => one.criterion.weight));
  const added = criterion(of, freeCode('c', draft.criteria.map((one) => one.code)), '0');
  return withCriterionWeights({ ...draft, criteria: [...draft.criteria, added] }, of, weights);
}

/** Without the criterion at a place; its weight goes to the others. */
export function withoutCriterion(draft: StandardDraft, at: number): StandardDraft {
  const of = draft.criteria[at]?.component ?? '';
  const siblings = criteriaOf(draft, of);
  const weights = withoutOne(siblings.map((one) => one.criterion.weight), siblings.findIndex((one) => one.at === at));
  return withCriterionWeights({ ...draft, criteria: draft.criteria.filter((_, place) => place !== at) }, of, weights);
}

/** The criterion at a place one step up or down among those of its component. */
export function withCriterionMoved(draft: StandardDraft, at: number, by: -1 | 1): StandardDraft {
  const siblings = criteriaOf(draft, draft.criteria[at]?.component ?? '');
  const other = siblings[siblings.findIndex((one) => one.at === at) + by];
  const own = draft.criteria[at];
  if (!other || !own) return draft;
  return { ...draft, criteria: draft.criteria.map((one, place) => (place === at ? other.criterion : place === other.at ? own : one)) };
}

/** The draft with a component more or less; what raters mark brings or takes its criteria. */
export function withComponent(draft: StandardDraft, code: string, used: boolean): StandardDraft {
  const { components } = draft.scheme;
  const weights = components.map((one) => one.weight);
  if (used) {
    const next = [...components, component(code)];
    const shares = withOneMore(weights);
    const scheme = { ...draft.scheme, components: next.map((one, at) => ({ ...one, weight: shares[at] ?? one.weight })) };
    return code === 'quality' ? { ...draft, scheme } : withCriterion({ ...draft, scheme }, code);
  }
  const shares = withoutOne(weights, components.findIndex((one) => one.component === code));
  const rest = components.filter((one) => one.component !== code);
  return {
    ...draft,
    criteria: draft.criteria.filter((one) => one.component !== code),
    scheme: { ...draft.scheme, components: rest.map((one, at) => ({ ...one, weight: shares[at] ?? one.weight })) },
  };
}

/** The entries whose weights are held, with this one held or let go. */
export function withHeld(held: ReadonlySet<string>, entry: string, stays: boolean): ReadonlySet<string> {
  const after = new Set(held);
  if (stays) after.add(entry);
  else after.delete(entry);
  return after;
}

/** The version after this one: `2026.1` → `2026.2`; what ends in no figure gets one. */
export function nextVersion(version: string): string {
  const parts = /^(.*?)(\d+)$/.exec(version);
  return parts ? `${parts[1]}${Number(parts[2]) + 1}` : `${version}.2`;
}

/** The draft as the core gets it: steps of a scale that nobody described are left out. */
export function sent(draft: StandardDraft): StandardDraft {
  const criteria = draft.criteria.map((one) => ({ ...one, descriptors: one.descriptors.filter((line) => line.text.trim() !== '') }));
  return { ...draft, criteria };
}
