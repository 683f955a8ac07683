/**
 * The way of a draft, back and forth. A draft is replaced by each change, never altered, so a step is the draft before
 * it. Must not know what is drafted, nor keys and inputs.
 */

/** A draft with the steps that led to it and those that were taken back. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  /** The next one first. */
  readonly future: readonly T[];
  /** In which stay in an input the last step was typed: what is typed on there belongs to it. */
  readonly stay: number | undefined;
}

/** Nothing has happened yet. */
export function begun<T>(first: T): History<T> {
  return { past: [], present: first, future: [], stay: undefined };
}

/** After a change, which is a step of its own unless it was typed in the same stay as the last one. */
export function changed<T>(history: History<T>, next: T, stay?: number): History<T> {
  if (same(next, history.present)) return history;
  const [before] = history.past.slice(-1);
  const goesOn = stay !== undefined && stay === history.stay;
  if (!goesOn) return { past: [...history.past, history.present], present: next, future: [], stay };
  // Typed and wiped out again, as when an input method is left with Esc: a step back must not seem to do nothing.
  if (before !== undefined && same(next, before)) return { ...undone(history), future: [] };
  return { ...history, present: next, future: [] };
}

/** One step back. */
export function undone<T>({ past, present, future }: History<T>): History<T> {
  const [before] = past.slice(-1);
  if (before === undefined) return { past, present, future, stay: undefined };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], stay: undefined };
}

/** One step forth. */
export function redone<T>({ past, present, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  if (next === undefined) return { past, present, future, stay: undefined };
  return { past: [...past, present], present: next, future: rest, stay: undefined };
}

/** Drafts are plain data, the same whenever they are written alike. */
function same<T>(one: T, other: T): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
