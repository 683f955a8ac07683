/** Whom a rater marks, where it is not everybody: as it is filled in, and as the core gets it. Checks nothing; the core does. */
import type { ScopeDraft } from '../bindings/ScopeDraft';
import type { ScopeOfRater } from '../bindings/ScopeOfRater';

/** Units by their codes, and staff numbers in one text. */
export interface FilledScope {
  units: string[];
  people: string;
}

/** The scope as it is filled in; the same one twice is one. */
export function scopeOf({ units = [], people = '' }: Partial<FilledScope>): ScopeOfRater[] {
  const persons = [...new Set(people.split(/[\s,，、;；]+/).filter((one) => one !== ''))];
  return [...units.map((who) => ({ kind: 'unit' as const, who })), ...persons.map((who) => ({ kind: 'person' as const, who }))];
}

/** What is filled in of a rater's scope. */
export function filledOf(scopes: readonly ScopeDraft[], rater: string): FilledScope {
  const of = (kind: ScopeDraft['kind']) => scopes.filter((one) => one.rater === rater && one.kind === kind && one.who !== '').map((one) => one.who);
  return { units: of('unit'), people: of('person').join('\n') };
}

/** The raters of a plan who have a scope, in the order in which they were given one. */
export function ratersOf(scopes: readonly ScopeDraft[]): string[] {
  return [...new Set(scopes.map((one) => one.rater))];
}

/** A rater's row before anybody is in it: it stands in the form and is not sent. */
export function emptyScope(rater: string): ScopeDraft {
  return { rater, kind: 'unit', who: '' };
}

/** The scopes of a plan with another one for a rater; an empty one keeps its row. */
export function withScope(scopes: readonly ScopeDraft[], rater: string, filled: FilledScope): ScopeDraft[] {
  const own = scopeOf(filled).map((one) => ({ rater, ...one }));
  const put = own.length === 0 ? [emptyScope(rater)] : own;
  return ratersOf(scopes).flatMap((one) => (one === rater ? put : scopes.filter((other) => other.rater === one)));
}

/** The scopes of a plan, those of one rater under another code. */
export function scopesMoved(scopes: readonly ScopeDraft[], from: string, to: string): ScopeDraft[] {
  return scopes.map((one) => (one.rater === from ? { ...one, rater: to } : one));
}
