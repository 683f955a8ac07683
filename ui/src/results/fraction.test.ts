/** Exact figures as they are read. */
import { expect, test } from 'vitest';
import { aligned, approximate, commonPlace, isBelow, readable, share, shortRater, term } from './fraction';

test('a fraction that ends is equal to its decimal, one that does not is near it', () => {
  expect(readable('3291/40')).toBe('82.275');
  expect(readable('24653/300')).toBe('24653/300 ≈ 82.1767');
  expect(readable('82.5')).toBe('82.5');
  expect(readable('160/2')).toBe('80');
  expect(approximate('-1/3')).toBe('-0.3333');
  expect(approximate('2/3')).toBe('0.6667');
  expect(approximate('1/20000')).toBe('0.0001');
});

test('a fraction longer than a binary float stays exact', () => {
  expect(readable('123456789012345678901/10')).toBe('12345678901234567890.1');
  expect(approximate('900719925474099312345/9007199254740993')).toBe('100000');
});

test('in a sum a figure is its decimal where it ends and a fraction where it does not', () => {
  expect([term('767/10'), term('565/7'), term('80')]).toEqual(['76.7', '565/7', '80']);
});

test('the shares of a total are exact and stand under one another', () => {
  expect(share('76.7', '30')).toBe('23.01');
  expect(share('80.0', '50')).toBe('40');
  expect(share('66.6', '12.5')).toBe('8.325');
  expect(aligned(['23.01', '40', null])).toEqual(['23.01', '40.00', null]);
  expect(aligned(['23', '40'])).toEqual(['23', '40']);
});

test('an exact figure is compared without rounding it', () => {
  expect([isBelow('59.9999', 60), isBelow('60', 60), isBelow('1799999/30000', 60), isBelow('120/2', 60)]).toEqual([true, false, true, false]);
});

test('raters of one panel are named by the last part of their codes', () => {
  const raters = ['一分厂/甲组/K01', '一分厂/甲组/K02'];
  const place = commonPlace(raters);
  expect(place).toBe('一分厂/甲组');
  expect(raters.map((rater) => shortRater(rater, place))).toEqual(['K01', 'K02']);
});

test('raters of different places keep their whole names', () => {
  expect(commonPlace(['a/J1', 'b/J1'])).toBe('');
  expect(shortRater('a/J1', '')).toBe('a/J1');
});
