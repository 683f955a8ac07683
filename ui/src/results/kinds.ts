/** Results and components as the screens know them, with their colours. */
import type { ResultCounts } from '../bindings/ResultCounts';

/** Results in the order in which they are shown. */
export const RESULTS = ['passed', 'not_passed', 'incomplete', 'refused'] as const satisfies readonly (keyof ResultCounts)[];

/** A result. */
export type ResultKind = (typeof RESULTS)[number];

/** The colour of a result, as a tag and as a custom property. */
export const RESULT_COLOUR: Record<ResultKind, { tag: string; ink: string }> = {
  passed: { tag: 'success', ink: 'var(--good)' },
  not_passed: { tag: 'error', ink: 'var(--bad)' },
  incomplete: { tag: 'warning', ink: 'var(--doubt)' },
  refused: { tag: 'default', ink: 'var(--ink-3)' },
};

/** The result named by the engine, if this screen knows it. */
export function asResult(name: string): ResultKind | undefined {
  return RESULTS.find((result) => result === name);
}
