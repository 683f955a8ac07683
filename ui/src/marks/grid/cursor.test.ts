/** Keys lead where they lead in a spreadsheet. */
import { expect, test } from 'vitest';
import { moved, on, selected, type Press } from './cursor';

const size = { rows: 3, columns: 2 };
const press = (key: string, more: Partial<Press> = {}): Press => ({ key, shift: false, ctrl: false, ...more });

test('Tab goes on to the next row, and leaves the sheet behind its last cell', () => {
  expect(moved(on({ row: 0, col: 1 }), press('Tab'), size)?.at).toEqual({ row: 1, col: 0 });
  expect(moved(on({ row: 2, col: 1 }), press('Tab'), size)).toBeUndefined();
  expect(moved(on({ row: 0, col: 0 }), press('Tab', { shift: true }), size)).toBeUndefined();
});

test('Enter after tabbing goes under the cell where tabbing began', () => {
  const tabbed = moved(on({ row: 0, col: 0 }), press('Tab'), size);
  expect(tabbed && moved(tabbed, press('Enter'), size)?.at).toEqual({ row: 1, col: 0 });
});

test('arrows stop at the edge, with Ctrl they go there', () => {
  expect(moved(on({ row: 0, col: 0 }), press('ArrowUp'), size)?.at).toEqual({ row: 0, col: 0 });
  expect(moved(on({ row: 0, col: 0 }), press('ArrowDown', { ctrl: true }), size)?.at).toEqual({ row: 2, col: 0 });
});

test('Shift selects, whichever way', () => {
  const cursor = moved(on({ row: 1, col: 1 }), press('ArrowUp', { shift: true }), size);
  expect(cursor?.at).toEqual({ row: 1, col: 1 });
  expect(cursor && selected(cursor)).toEqual([{ row: 0, col: 1 }, { row: 1, col: 1 }]);
});

test('other keys lead nowhere', () => {
  expect(moved(on({ row: 0, col: 0 }), press('a'), size)).toBeUndefined();
});
