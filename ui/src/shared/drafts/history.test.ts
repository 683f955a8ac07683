/** Steps of a draft go back and forth, and typing in one place is one step. */
import { expect, test } from 'vitest';
import { begun, changed, redone, undone, type History } from './history';

interface Draft { title: string; rows: string[] }
const first: Draft = { title: '', rows: ['a'] };
const type = (history: History<Draft>, titles: string[], stay: number) =>
  titles.reduce((before, title) => changed(before, { ...before.present, title }, stay), history);
const add = (history: History<Draft>, row: string) => changed(history, { ...history.present, rows: [...history.present.rows, row] });

test('a step goes back and comes again, as the very same draft', () => {
  const one = add(begun(first), 'b');
  expect(undone(one).present).toBe(first);
  expect(redone(undone(one)).present).toBe(one.present);
  expect(undone(undone(one)).present).toBe(first);
  expect(redone(redone(undone(one))).present).toBe(one.present);
});

test('typing in one place is one step, in the next place another', () => {
  let history = type(begun(first), ['缝', '缝纫', '缝纫工'], 1);
  history = type(history, ['缝纫工2', '缝纫工24'], 2);
  expect(history.past).toHaveLength(2);
  expect(undone(history).present.title).toBe('缝纫工');
  expect(undone(undone(history)).present).toBe(first);
});

test('after a step of another kind, or a step back, typing begins anew', () => {
  const mixed = type(add(type(begun(first), ['x'], 1), 'b'), ['xy'], 1);
  expect(mixed.past).toHaveLength(3);
  const back = type(undone(type(type(begun(first), ['x'], 1), ['xy'], 2)), ['xz'], 1);
  expect(back.past.map((one) => one.title)).toEqual(['', 'x']);
});

test('choices in one place stay apart', () => {
  const chosen = changed(changed(begun(first), { ...first, title: 'a' }), { ...first, title: 'b' });
  expect(undone(chosen).present.title).toBe('a');
});

test('what changes nothing is no step, nor is what was typed and wiped out again', () => {
  const history = add(begun(first), 'b');
  expect(changed(history, { title: '', rows: ['a', 'b'] })).toBe(history);
  const wiped = type(history, ['zhi', 'zhil', ''], 1);
  expect(wiped.past).toHaveLength(1);
  expect(wiped.present).toBe(history.present);
  expect(undone(type(wiped, ['质'], 1)).present).toBe(history.present);
});

test('a new change ends what could come again', () => {
  const history = add(undone(add(begun(first), 'b')), 'c');
  expect(redone(history).present.rows).toEqual(['a', 'c']);
});

test('sixty changes taken back return the draft that one began with', () => {
  let history = begun(first);
  for (let turn = 0; turn < 60; turn += 1) history = turn % 2 === 0 ? add(history, String(turn)) : type(history, ['', `${turn}`], turn);
  const last = history.present;
  for (let turn = 0; turn < 60; turn += 1) history = undone(history);
  expect(history.present).toBe(first);
  expect(history.past).toEqual([]);
  for (let turn = 0; turn < 60; turn += 1) history = redone(history);
  expect(history.present).toBe(last);
});
