/** Where a problem of a standard belongs on the screen: the core names the field, and the entry of a list by its code. */
import type { StandardDraft } from '../bindings/StandardDraft';
import type { WireError } from '../bindings/WireError';

/** Fields of the head, whose refusals on keeping are shown beside them. */
export const REFUSED_FIELDS = ['standard.code', 'standard.version', 'standard.title', 'standard.work_type', 'standard.occupation', 'standard.level'] as const;

/** The problems of a field, of one entry if it is named. */
export function problemsAt(problems: WireError[], field: string, entry?: string): WireError[] {
  return problems.filter((problem) => problem.field === field && (entry === undefined || problem.entry === entry));
}

/** The element to which a problem leads. */
export function placeOfProblem({ field = '', entry }: WireError, draft: StandardDraft): string {
  const [part] = field.split('.');
  if (part === 'criteria') {
    const at = draft.criteria.findIndex((one) => one.code === entry);
    if (at >= 0) return `criterion-${at}`;
    return draft.criteria.some((one) => one.component === entry) ? `part-criteria-${entry ?? ''}` : 'part-scheme';
  }
  if (part === 'eligibility') {
    const at = draft.eligibility.findIndex((one) => one.id === entry);
    return at < 0 ? 'part-eligibility' : `route-${at}`;
  }
  return part === 'scheme' ? 'part-scheme' : 'part-head';
}
