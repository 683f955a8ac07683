/** The steps and states of a round as the screens order them. The core says which step is next. */
import type { Blocker } from '../bindings/Blocker';
import type { RoundLine } from '../bindings/RoundLine';
import type { RoundState } from '../bindings/RoundState';
import type { RoundStep } from '../bindings/RoundStep';
import { memberOf } from '../shared/words/closed';

/** The marks of the stepper: scoring is what happens between opening it and computing the results. */
export const MARKS = ['enrol', 'scoring', 'decide', 'approve', 'issue_certificates'] as const;

/** The steps that lead on; going back is a button of its own. */
export type NextRoundStep = Exclude<RoundStep, 'reopen'>;

/** The mark under which each step stands. */
const MARK_OF_STEP = { enrol: 'enrol', open_scoring: 'scoring', decide: 'decide', approve: 'approve', issue_certificates: 'issue_certificates' } as const satisfies Record<NextRoundStep, (typeof MARKS)[number]>;

/** How many marks of the stepper a round in this state has behind it; in scoring one more when everybody was looked over and nothing is missing. */
const BEHIND = { planned: 0, enrolling: 0, scoring: 1, decided: 3, approved: 4, certified: 5 } satisfies Record<RoundState, number>;

/** The step named by the core, if this screen knows it. */
export function asStep(name: string | null): NextRoundStep | undefined {
  return memberOf(MARK_OF_STEP, name);
}

/** The state named by the core, if this screen knows it. */
export function asState(name: string): RoundState | undefined {
  return memberOf(BEHIND, name);
}

/** Whether the approval that is next is a second one: people who passed are called otherwise since the first. The core says so. */
export function isApprovedAgain(round: { state: string; changed_since_approval?: RoundLine['changed_since_approval'] }): boolean {
  return round.state === 'approved' && (round.changed_since_approval ?? []).length > 0;
}

/** Which mark of the stepper a round stands at; past the last when everything is done. Without blockers nobody has looked yet. */
export function markOf(round: { state: string; blockers: readonly Blocker[] | undefined; changed_since_approval?: RoundLine['changed_since_approval'] }): number {
  const state = asState(round.state);
  if (state === undefined) return MARKS.length;
  if (isApprovedAgain(round)) return BEHIND.decided;
  const isThrough = round.blockers !== undefined && !round.blockers.some((one) => one.step === 'decide');
  return BEHIND[state] + (state === 'scoring' && isThrough ? 1 : 0);
}
