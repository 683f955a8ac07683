/** How fast long work goes and how long it will still take, from what it told. Must not know what the work is. */
import type { Progress } from '../../bindings/Progress';

/** What was told, and when (milliseconds). */
export interface Told {
  at: number;
  progress: Progress;
}

/** The first and the latest word about one stretch of work. */
export interface Stretch {
  first: Told;
  last: Told;
}

/** Milliseconds before which a speed would only be a guess. */
const LEAST = 1500;

/** Adds a word; work that begins to count something else, or from the start again, is a new stretch. */
export function told(before: Stretch | undefined, word: Told): Stretch {
  const { first, last } = before ?? { first: word, last: word };
  const goesOn = last.progress.action === word.progress.action && last.progress.total === word.progress.total
    && last.progress.done <= word.progress.done;
  return goesOn ? { first, last: word } : { first: word, last: word };
}

/** Pieces a second and seconds left; nothing while that cannot be said. */
export function pace({ first, last }: Stretch): { perSecond: number; left: number } | undefined {
  const passed = last.at - first.at;
  const done = last.progress.done - first.progress.done;
  if (passed < LEAST || done <= 0) return undefined;
  return {
    perSecond: Math.round(((last.progress.count - first.progress.count) / passed) * 1000),
    left: Math.ceil((last.progress.total - last.progress.done) * (passed / done) / 1000),
  };
}
