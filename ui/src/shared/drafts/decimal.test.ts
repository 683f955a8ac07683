/** Decimals and counts as people type them. */
import { expect, test } from 'vitest';
import { asPercent, plainCount, plainDecimal, plainShare } from './decimal';

test('decimals are read as people type them', () => {
  expect(plainDecimal(' 12.50 ')).toBe('12.5');
  expect(plainDecimal('１２。５')).toBe('12.5');
  expect(plainDecimal('007')).toBe('7');
  expect(plainDecimal('.5')).toBe('0.5');
  expect(plainDecimal('3.')).toBe('3');
  expect(plainDecimal('0')).toBe('0');
  expect(['', 'abc', '-1', '1,5', '1e5', '1.2.3'].map(plainDecimal)).toEqual(Array(6).fill(undefined));
});

test('a share is read as a decimal and as a percentage, and shown as one', () => {
  expect(plainShare('0.95')).toBe('0.95');
  expect(plainShare('90%')).toBe('0.9');
  expect(plainShare(' 9.5 \uff05')).toBe('0.095');
  expect(plainShare('110%')).toBe('1.1');
  expect(plainShare('0%')).toBe('0');
  expect(['%', '9%%', 'a%', '-5%'].map(plainShare)).toEqual(Array(4).fill(undefined));
  expect(['0.9', '1', '0', '0.905', '1.1', '12'].map(asPercent)).toEqual(['90', '100', '0', '90.5', '110', '1200']);
});

test('a count is whole', () => {
  expect(plainCount('12')).toBe(12);
  expect(plainCount('1.5')).toBeNull();
  expect(plainCount(null)).toBeNull();
});
