/** Steps of five: everybody is in one, and the ends are where one expects them. */
import { expect, test } from 'vitest';
import { binned } from './Distribution';

test('everybody stands in one step, a pass mark in the step that it begins, a hundred in the last', () => {
  expect(binned(['60.0', '59.9', '64.9', '100.0'])).toEqual([
    { at: 55, count: 1 }, { at: 60, count: 2 }, ...[65, 70, 75, 80, 85, 90].map((at) => ({ at, count: 0 })), { at: 95, count: 1 },
  ]);
  expect(binned([])).toEqual([]);
});
