/** Where a problem of a standard belongs on the screen. The core names the field; its message names the entry. */
import type { StandardDraft } from '../bindings/StandardDraft';
import type { WireError } from '../bindings/WireError';

/** Fields of the head, whose refusals on keeping are shown beside them. */
export const REFUSED_FIELDS = ['standard.code', 'standard.version', 'standard.title', 'standard.work_type', 'standard.occupation', 'standard.level'] as const;

/** Whether a message speaks of the entry with this code or name. */
export function mentions(problem: WireError, entry: string): boolean {
  return problem.message.includes(`“${entry}”`);
}

/** The problems of a field, of one entry if it is named. */
export function problemsAt(problems: WireError[], field: string, entry?: string): WireError[] {
  return problems.filter((problem) => problem.field === field && (entry === undefined || mentions(problem, entry)));
}

/** The element to which a problem leads. */
export function placeOfProblem(problem: WireError, draft: StandardDraft): string {
  const [part] = (problem.field ?? '').split('.');
  if (part === 'criteria') {
    const at = draft.criteria.findIndex((one) => mentions(problem, one.code));
    return at < 0 ? 'part-scheme' : `criterion-${at}`;
  }
  if (part === 'eligibility') {
    const at = draft.eligibility.findIndex((one) => mentions(problem, one.id));
    return at < 0 ? 'part-eligibility' : `route-${at}`;
  }
  return part === 'scheme' ? 'part-scheme' : 'part-head';
}
