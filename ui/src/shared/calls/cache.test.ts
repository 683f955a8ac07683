/** What is read anew after an action, and what is left alone. */
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import type { Actions } from '../../bindings/Actions';
import { CHANGES, READS } from '../../bindings/subjects';
import { afterAction, afterRefusal, changedBy, keyOf, type Action } from './cache';

const kept = new QueryClient();
afterEach(() => kept.clear());

/** Keeps an answer that no screen shows. */
function keep<A extends Action>(action: A, input: Actions[A][0], answer: unknown = {}): readonly unknown[] {
  const key = keyOf(action, input, 'zh-CN');
  kept.setQueryData(key, answer);
  return key;
}

const isStale = (key: readonly unknown[]) => kept.getQueryState(key)?.isInvalidated;
const COUNTS = { round: '2026-01', state: 'approved' as const, candidates: 1, refused: 0, results: null };

test('after an approval the rounds and results are stale, standards and people are not', () => {
  const rounds = keep('list_rounds', {});
  const results = keep('round_results', { round: '2026-01', breakdown: false });
  const standards = keep('list_standards', {});
  const units = keep('list_units', {});
  afterAction('approve_round', { round: '2026-01', approver: '王' }, COUNTS, kept);
  expect([rounds, results, standards, units].map(isStale)).toEqual([true, true, false, false]);
});

test('what is on the screen is asked anew once, what is not on the screen waits until it is', async () => {
  const ask = vi.fn(() => Promise.resolve({}));
  const wait = vi.fn(() => Promise.resolve({}));
  const shown = new QueryObserver(kept, { queryKey: keyOf('list_rounds', {}, 'zh-CN'), queryFn: ask, staleTime: Infinity });
  const away = shown.subscribe(() => undefined);
  await kept.fetchQuery({ queryKey: keyOf('round_results', { round: '2026-01', breakdown: false }, 'zh-CN'), queryFn: wait });
  await vi.waitFor(() => expect(shown.getCurrentResult().isSuccess).toBe(true));
  afterAction('decide_round', { round: '2026-01' }, COUNTS, kept);
  await vi.waitFor(() => expect(shown.getCurrentResult().isFetching).toBe(false));
  expect([ask.mock.calls.length, wait.mock.calls.length]).toEqual([2, 1]);
  away();
});

test('an import of employees is seen by the list of people and by the enrolment', () => {
  const input = { path: 'a.csv', mode: 'add' as const, choice: null, dry_run: false } as unknown as Actions['import_employees'][0];
  const lists = [keep('list_employees', { search: '', offset: 0, limit: 100 }), keep('preview_enrolment', { round: '2026-01', staff_nos: [] })];
  afterAction('import_employees', { ...input, dry_run: true }, {} as Actions['import_employees'][1], kept);
  expect(lists.map(isStale)).toEqual([false, false]);
  afterAction('import_employees', input, {} as Actions['import_employees'][1], kept);
  expect(lists.map(isStale)).toEqual([true, true]);
});

test('reading changes nothing', () => {
  const rounds = keep('list_rounds', {});
  afterAction('show_round', { round: '2026-01' }, {} as Actions['show_round'][1], kept);
  expect(isStale(rounds)).toBe(false);
});

test('nothing of an office outlives it, and what is open now is known at once', () => {
  const rounds = keep('list_rounds', {});
  const status = keep('session_status', {}, { office: { location: 'a.office' }, language: 'zh-CN', actor: '李', has_accounts: false, account: null });
  const closed: Actions['close_office'][1] = { office: null, language: 'zh-CN', actor: '李', has_accounts: false, account: null };
  afterAction('close_office', {}, closed, kept);
  expect(kept.getQueryData(rounds)).toBeUndefined();
  expect(kept.getQueryData(status)).toEqual(closed);
});

test('every action that changes something has somebody who reads it', () => {
  const read = new Set(Object.values(READS).flat());
  for (const [action, changed] of Object.entries(CHANGES)) expect(changed.filter((subject) => !read.has(subject)), action).toEqual([]);
  expect(changedBy('plan_round', {} as Actions['plan_round'][0])).toContain('rounds');
});

test('who signs out leaves nothing behind that was read for her, and the window knows at once that nobody is here', () => {
  const status = { office: null, language: 'zh-CN' as const, actor: '', has_accounts: true, account: null, still_kept: null };
  const session = keep('session_status', {}, { ...status, account: { id: '1' } });
  const people = keep('list_employees', { search: '', offset: 0, limit: 50 });
  afterAction('sign_out', { idle: false }, status, kept);
  expect(kept.getQueryData(people)).toBeUndefined();
  expect(kept.getQueryData(session)).toEqual(status);
});

test('a refusal that says that somebody is signed in no longer has the window ask who is, and no other does', () => {
  const session = keep('session_status', {});
  afterRefusal('duty_missing', kept);
  expect(isStale(session)).toBe(false);
  afterRefusal('account_ended', kept);
  expect(isStale(session)).toBe(true);
});
