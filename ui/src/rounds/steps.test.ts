/** Where the stepper of a round stands. */
import { expect, test } from 'vitest';
import type { Blocker } from '../bindings/Blocker';
import { asStep, markOf } from './steps';

const MARKS_MISSING: Blocker = { code: 'marks_missing', message: 'm', args: {}, step: 'decide', severity: 'asks', place: 'scores' };

test('a round that waits for marks stands at scoring, one that waits for nothing at computing', () => {
  expect(markOf({ state: 'scoring', blockers: [MARKS_MISSING] })).toBe(1);
  expect(markOf({ state: 'scoring', blockers: [] })).toBe(2);
  expect(markOf({ state: 'scoring', blockers: undefined }), 'nobody has looked').toBe(1);
});

test('an approved round of which somebody is called otherwise since stands at its approval again', () => {
  const renamed = { code: 'renamed_since_approval', message: 'm', args: {} };
  expect(markOf({ state: 'approved', blockers: [] })).toBe(4);
  expect(markOf({ state: 'approved', blockers: [], changed_since_approval: [renamed] })).toBe(3);
});

test('a certified round has every mark behind it', () => {
  expect(markOf({ state: 'certified', blockers: [] })).toBe(5);
});

test('a step of a newer engine is not guessed', () => {
  expect(asStep('archive')).toBeUndefined();
  expect(asStep(null)).toBeUndefined();
});
