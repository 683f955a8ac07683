/** Exact figures as they are read. */
import { expect, test } from 'vitest';
import { approximate, commonPlace, readable, shortRater } from './fraction';

test('a fraction that ends is equal to its decimal, one that does not is near it', () => {
  expect(readable('3291/40')).toBe('3291/40 = 82.275');
  expect(readable('24653/300')).toBe('24653/300 ≈ 82.1767');
  expect(readable('82.5')).toBe('82.5');
  expect(readable('160/2')).toBe('160/2 = 80');
  expect(approximate('-1/3')).toBe('-0.3333');
});

test('raters of one programme are named by their seat', () => {
  const raters = ['NHK 2017/FREE/J1', 'NHK 2017/FREE/J2'];
  const place = commonPlace(raters);
  expect(place).toBe('NHK 2017/FREE');
  expect(raters.map((rater) => shortRater(rater, place))).toEqual(['J1', 'J2']);
});

test('raters of different places keep their whole names', () => {
  expect(commonPlace(['a/J1', 'b/J1'])).toBe('');
  expect(shortRater('a/J1', '')).toBe('a/J1');
});
