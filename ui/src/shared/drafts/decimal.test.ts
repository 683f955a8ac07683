/** Decimals and counts as people type them. */
import { expect, test } from 'vitest';
import { plainCount, plainDecimal } from './decimal';

test('decimals are read as people type them', () => {
  expect(plainDecimal(' 12.50 ')).toBe('12.5');
  expect(plainDecimal('１２。５')).toBe('12.5');
  expect(plainDecimal('007')).toBe('7');
  expect(plainDecimal('.5')).toBe('0.5');
  expect(plainDecimal('3.')).toBe('3');
  expect(plainDecimal('0')).toBe('0');
  expect(['', 'abc', '-1', '1,5', '1e5', '1.2.3'].map(plainDecimal)).toEqual(Array(6).fill(undefined));
});

test('a count is whole', () => {
  expect(plainCount('12')).toBe(12);
  expect(plainCount('1.5')).toBeNull();
  expect(plainCount(null)).toBeNull();
});
