/**
 * Where the rater is on the sheet and which way a key leads, as in a spreadsheet. Pure: it must not know the grid that
 * draws it. The grid's own way with keys is not used, because it moves some moments after the key, and a mark typed in
 * between would stand in the wrong cell (docs/decisions/0015-score-grid.md).
 */
import type { Place } from './sheetMarks';

/** The cell that has the focus, the other corner of what is selected, and the column where tabbing began. */
export interface Cursor {
  at: Place;
  to: Place;
  home: number;
}

/** How many rows and columns there are. */
export interface Size {
  rows: number;
  columns: number;
}

/** What a person pressed. */
export interface Press {
  key: string;
  shift: boolean;
  ctrl: boolean;
}

const PAGE = 10;

/** A cursor on one cell. */
export function on(at: Place): Cursor {
  return { at, to: at, home: at.col };
}

/** Where a key leads; nothing when it leads nowhere, as Tab behind the last cell. */
export function moved(cursor: Cursor, { key, shift, ctrl }: Press, size: Size): Cursor | undefined {
  const last = { row: size.rows - 1, col: size.columns - 1 };
  const { at } = cursor;
  switch (key) {
    case 'Enter': {
      const row = at.row + (shift ? -1 : 1);
      return row < 0 || row > last.row ? on(at) : on({ row, col: cursor.home });
    }
    case 'Tab': {
      const next = at.row * size.columns + at.col + (shift ? -1 : 1);
      if (next < 0 || next >= size.rows * size.columns) return undefined;
      const place = { row: Math.floor(next / size.columns), col: next % size.columns };
      // On the same row Enter leads back under the column where tabbing began.
      return { at: place, to: place, home: place.row === at.row ? cursor.home : place.col };
    }
    case 'Home': return on({ row: ctrl ? 0 : at.row, col: 0 });
    case 'End': return on({ row: ctrl ? last.row : at.row, col: last.col });
    default: {
      const from = shift ? cursor.to : at;
      const place = stepped(from, key, ctrl, last);
      if (!place) return undefined;
      return shift ? { ...cursor, to: place } : on(place);
    }
  }
}

function stepped({ row, col }: Place, key: string, far: boolean, last: Place): Place | undefined {
  switch (key) {
    case 'ArrowUp': return { row: far ? 0 : Math.max(0, row - 1), col };
    case 'ArrowDown': return { row: far ? last.row : Math.min(last.row, row + 1), col };
    case 'ArrowLeft': return { row, col: far ? 0 : Math.max(0, col - 1) };
    case 'ArrowRight': return { row, col: far ? last.col : Math.min(last.col, col + 1) };
    case 'PageUp': return { row: Math.max(0, row - PAGE), col };
    case 'PageDown': return { row: Math.min(last.row, row + PAGE), col };
    default: return undefined;
  }
}

/** The selected cells, row by row. */
export function selected({ at, to }: Cursor): Place[] {
  const { top, bottom, left, right } = area({ at, to });
  const places: Place[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let col = left; col <= right; col += 1) places.push({ row, col });
  }
  return places;
}

/** The edges of what is selected. */
export function area({ at, to }: Pick<Cursor, 'at' | 'to'>) {
  return {
    top: Math.min(at.row, to.row), bottom: Math.max(at.row, to.row),
    left: Math.min(at.col, to.col), right: Math.max(at.col, to.col),
  };
}
