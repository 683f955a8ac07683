/** When one has been away too long. */
import { expect, test } from 'vitest';
import { IDLE_MINUTES, isAway } from './idle';

test('one is away after the minutes of the idle lock, and after a sleep of the computer', () => {
  const over = IDLE_MINUTES * 60_000;
  expect([isAway(0, over - 1), isAway(0, over), isAway(0, 100 * over)]).toEqual([false, true, true]);
});
