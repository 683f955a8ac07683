/** Speed and time left. */
import { expect, test } from 'vitest';
import { pace, told, type Told } from './pace';

const word = (at: number, done: number, total = 1000, count = done): Told => ({ at, progress: { action: 'import_employees', done, total, count } });

test('speed and time left come from the whole stretch', () => {
  const stretch = [word(0, 0), word(1000, 90), word(2000, 200)].reduce<ReturnType<typeof told> | undefined>(told, undefined);
  expect(stretch && pace(stretch)).toEqual({ perSecond: 100, left: 8 });
});

test('a speed is not said too early', () => {
  expect(pace(told(told(undefined, word(0, 0)), word(500, 400)))).toBeUndefined();
});

test('reading by bytes and writing by rows are two stretches', () => {
  const reading = told(told(undefined, word(0, 0, 90_000, 0)), word(4000, 90_000, 90_000, 1000));
  expect(pace(told(reading, word(4500, 200)))).toBeUndefined();
});
