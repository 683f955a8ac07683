/** Where the stepper of a round stands. */
import { expect, test } from 'vitest';
import { asStep, markOf } from './steps';

test('a round that waits for marks stands at scoring, one that waits for nothing at computing', () => {
  expect(markOf({ state: 'scoring', waiting_for: ['marks'] })).toBe(1);
  expect(markOf({ state: 'scoring', waiting_for: [] })).toBe(2);
});

test('a certified round has every mark behind it', () => {
  expect(markOf({ state: 'certified', waiting_for: [] })).toBe(5);
});

test('a step of a newer engine is not guessed', () => {
  expect(asStep('archive')).toBeUndefined();
  expect(asStep(null)).toBeUndefined();
});
