/** What keeps a round from a step. */
import { expect, test } from 'vitest';
import type { Blocker } from '../bindings/Blocker';
import { readinessFor } from './readiness';

const blocker = (code: string, fields: Partial<Blocker>): Blocker => ({ code, message: code, args: {}, step: 'decide', severity: 'stops', place: 'scores', ...fields });

test('what stops the step, what it asks about, whom it leaves out and what keeps from later steps stand apart', () => {
  const sheet = blocker('sheet_not_submitted', {});
  const marks = blocker('marks_missing', { severity: 'asks' });
  const numbers = blocker('id_number_missing', { step: 'issue_certificates', place: 'employees' });
  expect(readinessFor('decide', [numbers, marks, sheet])).toEqual({ stops: [sheet], asks: [marks], tells: [], later: [numbers] });
  const objection = blocker('objections_open', { step: 'issue_certificates', severity: 'tells', place: 'notices', count: 2 });
  expect(readinessFor('issue_certificates', [objection, numbers])).toEqual({ stops: [numbers], asks: [], tells: [objection], later: [] });
});

test('a round without blockers is ready', () => {
  expect(readinessFor('approve', [])).toEqual({ stops: [], asks: [], tells: [], later: [] });
});
