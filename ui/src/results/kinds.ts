/** Results and components as the screens know them, with their colours. */
import type { ResultKind } from '../bindings/ResultKind';
import { memberOf, membersOf } from '../shared/words/closed';

/** The colour of a result, as a tag and as a custom property. */
export const RESULT_COLOUR = {
  passed: { tag: 'success', ink: 'var(--good)' },
  not_passed: { tag: 'error', ink: 'var(--bad)' },
  incomplete: { tag: 'warning', ink: 'var(--doubt)' },
  refused: { tag: 'default', ink: 'var(--ink-3)' },
  withdrawn: { tag: 'default', ink: 'var(--ink-4)' },
} satisfies Record<ResultKind, { tag: string; ink: string }>;

/** Results in the order in which they are shown. */
export const RESULTS = membersOf(RESULT_COLOUR);

/** The result named by the engine, if this screen knows it. */
export function asResult(name: string): ResultKind | undefined {
  return memberOf(RESULT_COLOUR, name);
}
