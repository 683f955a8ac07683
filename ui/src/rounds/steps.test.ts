/** Where the stepper of a round stands. */
import { expect, test } from 'vitest';
import type { Blocker } from '../bindings/Blocker';
import { asStep, markOf } from './steps';

const MARKS_MISSING: Blocker = { code: 'marks_missing', message: 'm', args: {}, step: 'decide', severity: 'asks', place: 'scores' };

test('a round that waits for marks stands at scoring, one that waits for nothing at computing', () => {
  expect(markOf({ state: 'scoring', blockers: [MARKS_MISSING] })).toBe(1);
  expect(markOf({ state: 'scoring', blockers: [] })).toBe(2);
});

test('a certified round has every mark behind it', () => {
  expect(markOf({ state: 'certified', blockers: [] })).toBe(5);
});

test('a step of a newer engine is not guessed', () => {
  expect(asStep('archive')).toBeUndefined();
  expect(asStep(null)).toBeUndefined();
});
