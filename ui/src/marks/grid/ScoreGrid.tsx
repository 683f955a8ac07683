/**
 * Draws the sheet with RevoGrid: candidates down, criteria across. It shows what it is given and tells what the mouse, the
 * clipboard and the fill handle ask for; keys belong to the entry above it (docs/decisions/0015-score-grid.md).
 */
import { RevoGrid } from '@revolist/react-datagrid';
import type { BeforeRangeSaveDataDetails, BeforeSaveDataDetails, CellTemplate, ColumnRegular, RangeArea } from '@revolist/revogrid';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { area, type Cursor } from './cursor';
import { pinned, type Pinned } from './pinned';
import { useProblemText } from './problemText';
import type { Cell, Change, Place, SheetMarks } from './sheetMarks';
import { classes } from '../../shared/looks/classes';
import style from './ScoreGrid.module.css';

interface ScoreGridProps {
  marks: SheetMarks;
  version: number;
  cursor: Cursor;
  /** What is being typed into the focused cell. */
  draft: string | undefined;
  dark: boolean;
  onSelect: (at: Place, to: Place) => void;
  onEdit: () => void;
  onChanges: (changes: Change[]) => void;
}

/** A person with her marks under the codes of the criteria. */
type Row = { at: number; staff_no: string; name: string; unit: string } & Record<string, string | number>;

const GLYPH = { saved: '', saving: '\u2026', waiting: '\u21bb', refused: '!' } as const;
const ROW_HEIGHT = 44;
const COLUMN_WIDTH = 108;
/** Milliseconds without a key after which the hand pauses. */
const PAUSE = 150;

/** The grid. */
export function ScoreGrid({ marks, version, cursor, draft, dark, onSelect, onEdit, onChanges }: ScoreGridProps) {
  const { t, i18n } = useTranslation();
  const grid = useRef<HTMLRevoGridElement>(null);
  const problemText = useProblemText();
  // What templates and events look at: they outlive a drawing.
  const now = useRef({ cursor, draft, onSelect, onEdit, onChanges, problemText });
  useEffect(() => {
    now.current = { cursor, draft, onSelect, onEdit, onChanges, problemText };
  });

  const [room, setRoom] = useState(0);
  useEffect(() => {
    const element = grid.current?.parentElement;
    if (!element) return undefined;
    const measured = new ResizeObserver(() => setRoom(element.clientWidth));
    measured.observe(element);
    return () => measured.disconnect();
  }, []);

  const columns = useMemo<ColumnRegular[]>(() => {
    const widths = pinned(wanted(marks), room, COLUMN_WIDTH);
    const fixed = { pin: 'colPinStart', readonly: true, sortable: false, filter: false } as const;
    const markCell = (col: number): CellTemplate => (h, { rowIndex }) => {
      const place = { row: rowIndex, col };
      const cell = marks.at(place);
      const typing = isAt(now.current.cursor.at, place) ? now.current.draft : undefined;
      return h('span', { class: 'mark' }, [
        h('span', { class: typing === undefined ? 'mark-text' : 'mark-text typing' }, typing ?? cell.text),
        h('span', { class: 'mark-state' }, GLYPH[cell.state]),
      ]);
    };
    const people: ColumnRegular[] = [
      { ...fixed, prop: 'staff_no', name: t('sheet.staff_no'), size: widths.staffNo, cellProperties: () => ({ class: 'quiet-cell figure' }) },
      { ...fixed, prop: 'name', name: t('sheet.name'), size: widths.name, cellProperties: ({ value }) => ({ class: 'name-cell', title: String(value) }) },
      { ...fixed, prop: 'unit', name: t('sheet.unit'), size: widths.unit, cellProperties: ({ value }) => ({ class: 'quiet-cell', title: String(value) }) },
    ];
    return [
      ...people.filter((column) => column.size !== 0),
      ...marks.criteria.map((criterion, col): ColumnRegular => ({
        prop: criterion.code,
        name: (i18n.language === 'en' ? criterion.name_en : null) ?? criterion.name,
        size: COLUMN_WIDTH,
        sortable: false,
        filter: false,
        columnTemplate: (h, column) => h('span', { class: 'head-text', title: String(column.name) }, String(column.name)),
        cellTemplate: markCell(col),
        cellProperties: ({ rowIndex }) => {
          const cell = marks.at({ row: rowIndex, col });
          return {
            class: `mark-cell mark-${cell.text === '' ? 'missing' : cell.state}`,
            'data-cell': cellName(marks, { row: rowIndex, col }),
            'data-state': cell.text === '' && cell.state === 'saved' ? 'empty' : cell.state,
            title: cellTitle(cell, now.current.problemText),
          };
        },
      })),
    ];
  }, [marks, room, t, i18n.language]);

  const source = useMemo(() => rowsOf(marks), [marks]);
  const typing = draft !== undefined;

  const { at, to } = cursor;
  // The grid takes the same text from the template whenever it draws.
  useLayoutEffect(() => {
    if (draft === undefined) return undefined;
    const mark = grid.current?.querySelector(`[data-cell="${CSS.escape(cellName(marks, at))}"] .mark-text`);
    const text = mark?.firstChild;
    if (!mark || !(text instanceof Text)) return undefined;
    text.data = draft;
    mark.classList.add('typing');
    return () => {
      mark.classList.remove('typing');
      text.data = marks.at(at).text;
    };
  }, [draft, at, marks]);

  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    const { top, bottom, left, right } = area({ at, to });
    void (async () => {
      await element.componentOnReady();
      await element.setCellsFocus({ x: at.col, y: at.row }, { x: at.col, y: at.row }, 'rgCol', 'rgRow');
      if (top === bottom && left === right) return;
      await element.setCellsFocus({ x: left, y: top }, { x: right, y: bottom }, 'rgCol', 'rgRow');
      // The grid brings the focused cell into sight, but not the far end of a selection.
      await bringIntoSight(element, to);
    })();
  }, [at, to, marks]);

  useEffect(() => {
    const draw = () => void grid.current?.refresh('rgRow');
    // After the frame has moved, above: the grid would draw first and move a picture later. Drawing all cells anew would be in the
    // way of the next key: while a text grows only its cell is written, below.
    if (!typing) {
      draw();
      return undefined;
    }
    const timer = setTimeout(draw, PAUSE);
    return () => clearTimeout(timer);
  }, [typing, version, dark]);

  useEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    return listen(element, marks, () => now.current);
  }, [marks]);

  return (
    <RevoGrid
      ref={grid}
      className={classes(style.scoreGrid)}
      theme={dark ? 'darkCompact' : 'compact'}
      columns={columns}
      source={source}
      rowSize={ROW_HEIGHT}
      range
      canMoveColumns={false}
      canDrag={false}
      filter={false}
      exporting={false}
      resize
      // Its roles lack the rows that they need. A screen reader has the entry, which names person, criterion and mark.
      accessible={false}
    />
  );
}

/** The columns of the person, each with room for its longest text. */
function wanted({ candidates }: SheetMarks): Pinned {
  return {
    staffNo: widthOf(candidates.map((one) => one.staff_no), 13, [72, 128]),
    name: widthOf(candidates.map((one) => one.name), 19, [96, 186]),
    unit: widthOf(candidates.map((one) => one.unit), 13, [72, 146]),
  };
}

/** Room for the longest of these texts in letters of so many pixels, between the least and the most: the criteria need the rest. */
function widthOf(texts: string[], letter: number, [least, most]: [number, number]): number {
  // Whatever is not plain Latin is as broad as it is high, as a Chinese character; a Latin letter is about six tenths of that.
  const breadth = (text: string) => [...text].reduce((sum, one) => sum + (one > '\u007f' ? 1 : 0.6), 0);
  const longest = texts.reduce((sofar, text) => Math.max(sofar, breadth(text)), 0);
  return Math.min(most, Math.max(least, Math.ceil(longest * letter) + 24));
}

/** Rows whose marks are read when they are asked for: they are never out of date, and a thousand people are laid out once. */
function rowsOf(marks: SheetMarks): Row[] {
  return marks.candidates.map((person, row) => {
    const read = marks.criteria.map((criterion, col) => [criterion.code, { enumerable: true, get: () => marks.at({ row, col }).text }] as const);
    return Object.defineProperties({ at: row, ...person }, Object.fromEntries(read));
  });
}

/** Scrolls by as little as shows the cell. */
async function bringIntoSight(element: HTMLRevoGridElement, { row, col }: Place): Promise<void> {
  const down = element.querySelector('revogr-viewport-scroll.rgCol .vertical-inner');
  const across = element.querySelector('revogr-viewport-scroll.rgCol');
  if (!down || !across) return;
  const y = nearest(down.scrollTop, down.clientHeight, row * ROW_HEIGHT, ROW_HEIGHT);
  const x = nearest(across.scrollLeft, across.clientWidth, col * COLUMN_WIDTH, COLUMN_WIDTH);
  await element.scrollToCoordinate({ x, y });
}

function nearest(seen: number, length: number, place: number, size: number): number {
  return Math.min(place, Math.max(seen, place + size - length));
}

interface Heard {
  cursor: Cursor;
  onSelect: (at: Place, to: Place) => void;
  onEdit: () => void;
  onChanges: (changes: Change[]) => void;
}

/** What the mouse and the clipboard ask of the grid; its own answers are held back. */
function listen(element: HTMLElement, marks: SheetMarks, now: () => Heard): () => void {
  const off: (() => void)[] = [];
  const hear = <T,>(name: string, act: (event: CustomEvent<T>) => void) => {
    const listener = (event: Event) => act(event as CustomEvent<T>);
    element.addEventListener(name, listener);
    off.push(() => element.removeEventListener(name, listener));
  };
  hear('beforekeydown', (event) => event.preventDefault());
  // The keyboard stays in the entry, wherever the mouse was.
  element.addEventListener('mouseup', entry);
  off.push(() => element.removeEventListener('mouseup', entry));
  hear('beforeeditstart', (event) => {
    event.preventDefault();
    now().onEdit();
  });
  // Only what the mouse asks for: the grid also tells, some moments later, of what it was told itself.
  let pressed = false;
  const press = () => { pressed = true; };
  const release = () => void setTimeout(() => { pressed = false; });
  element.addEventListener('mousedown', press, true);
  document.addEventListener('mouseup', release);
  off.push(() => element.removeEventListener('mousedown', press, true), () => document.removeEventListener('mouseup', release));
  hear<BeforeSaveDataDetails & { originalEvent?: Event }>('beforecellfocus', ({ detail }) => {
    if (!pressed || !detail.originalEvent) return;
    // A click on a name means her row.
    const col = detail.colType === 'rgCol' ? detail.colIndex : now().cursor.at.col;
    now().onSelect({ row: detail.rowIndex, col }, { row: detail.rowIndex, col });
  });
  hear<RangeArea & { type: string }>('setrange', ({ detail }) => {
    const { at } = now().cursor;
    const inside = at.row >= detail.y && at.row <= detail.y1 && at.col >= detail.x && at.col <= detail.x1;
    if (!pressed || !inside) return;
    const far = {
      row: at.row === detail.y ? detail.y1 : detail.y,
      col: at.col === detail.x ? detail.x1 : detail.x,
    };
    if (!isAt(now().cursor.to, far)) now().onSelect(at, far);
  });
  hear<{ parsed: string[][]; event: ClipboardEvent }>('beforepasteapply', (event) => {
    event.preventDefault();
    event.detail.event.preventDefault();
    now().onChanges(pasted(event.detail.parsed, now().cursor));
  });
  hear<BeforeRangeSaveDataDetails>('beforerangeedit', (event) => {
    event.preventDefault();
    const changes: Change[] = [];
    for (const [row, texts] of Object.entries(event.detail.data)) {
      for (const [prop, text] of Object.entries(texts)) {
        const col = marks.criteria.findIndex((criterion) => criterion.code === prop);
        if (col >= 0) changes.push({ row: Number(row), col, text: typeof text === 'string' ? text : '' });
      }
    }
    now().onChanges(changes);
  });
  return () => off.forEach((end) => end());
}

function entry(): void {
  document.getElementById('mark')?.focus();
}

/** A block as changes from the upper left of what is selected; one figure fills all that is selected. */
export function pasted(parsed: string[][], cursor: Cursor): Change[] {
  const rows = parsed.at(-1)?.join('') === '' && parsed.length > 1 ? parsed.slice(0, -1) : parsed;
  const { top, bottom, left, right } = area(cursor);
  const only = rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : undefined;
  const changes: Change[] = [];
  if (only !== undefined) {
    for (let row = top; row <= bottom; row += 1) {
      for (let col = left; col <= right; col += 1) changes.push({ row, col, text: only.trim() });
    }
    return changes;
  }
  for (const [down, texts] of rows.entries()) {
    for (const [across, text] of texts.entries()) changes.push({ row: top + down, col: left + across, text: text.trim() });
  }
  return changes;
}

/** What a cell is called in the document: person and criterion. */
function cellName(marks: SheetMarks, { row, col }: Place): string {
  return `${marks.candidates[row]?.staff_no ?? ''} ${marks.criteria[col]?.code ?? ''}`;
}

function isAt(a: Place, b: Place): boolean {
  return a.row === b.row && a.col === b.col;
}

function cellTitle(cell: Cell, problemText: (cell: Cell) => string): string {
  return cell.state === 'refused' ? problemText(cell) : '';
}
