/** Marks that are proposed for the sample calculation. */
import { expect, test } from 'vitest';
import { component, criterion } from './draft';
import { proposedMark, ratersOf } from './trialMarks';

test('proposed marks lie on the steps of the scale', () => {
  const whole = criterion('master', 'c', '100');
  expect([0, 1, 2, 3].map((rater) => proposedMark(whole, rater))).toEqual(['80', '79', '81', '80']);
  const fine = { ...whole, max: '10', step: '0.25' };
  expect(proposedMark(fine, 0)).toBe('8');
  expect(proposedMark(fine, 1)).toBe('7.75');
  expect(proposedMark({ ...whole, min: '1', max: '2', step: '1' }, 0)).toBe('1');
  expect(proposedMark({ ...whole, kind: 'measured', points: [{ name: 'a', points: '100' }] }, 2)).toBe('100');
});

test('as many raters as the scheme needs', () => {
  expect(ratersOf({ ...component('master'), combine: 'trimmed-mean:1', least_raters: 1 })).toBe(3);
  expect(ratersOf(component('master'))).toBe(3);
  expect(ratersOf(undefined)).toBe(1);
});
