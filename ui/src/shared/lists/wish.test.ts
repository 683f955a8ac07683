/** What a wish says after somebody pressed something. */
import { expect, test } from 'vitest';
import type { ColumnOffered } from '../../bindings/ColumnOffered';
import type { ListColumn } from '../../bindings/ListColumn';
import { USUAL, fitting, isUsual, limitOf, limited, moved, only, ordered, orderOf, said, shownOf, valuesOf, without } from './wish';

const offer = (column: ListColumn, shown = true, sorted = true): ColumnOffered => ({ column, title: column, kind: 'text', shown, sorted, tests: ['is', 'contains'], choices: [] });
const offered = [offer('staff_no'), offer('name'), offer('gender', false), offer('reasons', true, false)];

test('a column is ordered up, down, and no more', () => {
  const up = ordered(USUAL, 'name', 'ascend');
  expect([orderOf(up, 'name'), orderOf(up, 'staff_no')]).toEqual(['ascend', null]);
  const down = ordered(up, 'name', 'descend');
  expect(down.sort).toEqual([{ column: 'name', descending: true }]);
  expect(isUsual(ordered(down, 'name', null))).toBe(true);
});

test('one of several values may stand in a column, and another filter of it stays', () => {
  const contains = { column: 'name' as const, test: 'contains' as const, values: ['李'] };
  const some = only({ ...USUAL, filters: [contains] }, 'name', ['李四', '王五']);
  expect(valuesOf(some, 'name')).toEqual(['李四', '王五']);
  expect(only(some, 'name', []).filters).toEqual([contains]);
  expect(without(some, 0).filters).toHaveLength(1);
});

test('a limit takes the place of the one before, and goes with its value', () => {
  const since = limited(limited(USUAL, 'at', 'from', '2026-01-01'), 'at', 'from', '2026-02-01');
  expect([since.filters.length, limitOf(since, 'at', 'from'), limitOf(since, 'at', 'to')]).toEqual([1, '2026-02-01', '']);
  expect(limited(since, 'at', 'from', '').filters).toEqual([]);
});

test('a filter without a value says nothing, unless its test needs none', () => {
  const of = (test: 'is' | 'empty', values: string[]) => ({ column: 'left_on' as const, test, values });
  expect(said([of('is', [' ']), of('empty', ['x']), of('is', [' 2026-01-01 '])])).toEqual([of('empty', []), of('is', ['2026-01-01'])]);
});

test('what a list does not have falls out of a wish', () => {
  const wish = {
    search: '王',
    sort: [{ column: 'reasons' as const, descending: false }, { column: 'name' as const, descending: true }],
    filters: [{ column: 'theory' as const, test: 'is' as const, values: ['1'] }, { column: 'name' as const, test: 'from' as const, values: ['1'] }],
    columns: ['theory' as const, 'name' as const],
  };
  expect(fitting(wish, offered)).toEqual({ search: '王', sort: [{ column: 'name', descending: true }], filters: [], columns: ['name'] });
});

test('without a choice the usual columns are shown', () => {
  expect(shownOf(USUAL, offered)).toEqual(['staff_no', 'name', 'reasons']);
  expect(shownOf({ ...USUAL, columns: ['gender', 'theory', 'name'] }, offered)).toEqual(['gender', 'name']);
});

test('a column is moved by one place, and not past the ends', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
});
