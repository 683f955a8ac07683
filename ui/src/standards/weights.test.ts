/** Weights are hundredths and always add to a hundred. */
import { expect, test } from 'vitest';
import { hundredths, rebalanced, sumOf, weightText, withOneMore, withoutOne } from './weights';

test('a weight is read in hundredths and written without dust', () => {
  expect(hundredths('12.5')).toBe(1250);
  expect(hundredths('0.07')).toBe(7);
  expect(hundredths('1.005')).toBeUndefined();
  expect(hundredths('')).toBeUndefined();
  expect(weightText(1250)).toBe('12.5');
  expect(weightText(10_000)).toBe('100');
  expect(weightText(7)).toBe('0.07');
  expect(sumOf(['33.33', '33.33', '33.34'])).toBe('100');
});

test('the others make room in proportion, in whole figures as long as all are whole', () => {
  expect(rebalanced(['30', '50', '20'], 0, '40')).toEqual(['40', '43', '17']);
  expect(rebalanced(['30', '50', '20'], 0, '12.5')).toEqual(['12.5', '62.5', '25']);
  expect(rebalanced(['50', '50'], 0, '33.33')).toEqual(['33.33', '66.67']);
});

test('a weight set by hand stays while another can make room', () => {
  expect(rebalanced(['40', '43', '17'], 1, '30', new Set([0]))).toEqual(['40', '30', '30']);
  expect(rebalanced(['40', '43', '17'], 1, '90', new Set([0]))).toEqual(['7', '90', '3']);
  expect(rebalanced(['40', '60'], 1, '30', new Set([0]))).toEqual(['70', '30']);
});

test('no weight falls to nothing or takes everything', () => {
  expect(rebalanced(['30', '50', '20'], 0, '100')).toEqual(['98', '1', '1']);
  expect(rebalanced(['30', '50', '20'], 0, '0')).toEqual(['1', '71', '28']);
  expect(rebalanced(['100'], 0, '40')).toEqual(['100']);
  expect(rebalanced(['30', '70'], 0, 'x')).toEqual(['30', '70']);
});

test('one more takes an even share, one less gives its share back', () => {
  expect(withOneMore([])).toEqual(['100']);
  expect(withOneMore(['100'])).toEqual(['50', '50']);
  expect(withOneMore(['50', '50'])).toEqual(['34', '33', '33']);
  expect(withoutOne(['34', '33', '33'], 0)).toEqual(['50', '50']);
  expect(withoutOne(['100'], 0)).toEqual([]);
});

test('whatever is set, the sum is 100 and nothing is below a step', () => {
  let weights = ['14.29', '14.29', '14.28', '14.28', '14.28', '14.29', '14.29'];
  for (let turn = 0; turn < 400; turn += 1) {
    const to = weightText((turn * 3779) % 12_000);
    weights = rebalanced(weights, turn % weights.length, to, new Set([(turn * 5) % 7, (turn * 3) % 7]));
    expect(sumOf(weights)).toBe('100');
    expect(weights.every((weight) => (hundredths(weight) ?? 0) > 0)).toBe(true);
  }
});
