/** What is sent to the engine, and what is shown of a file. */
import { expect, test } from 'vitest';
import type { TablePreview } from '../bindings/TablePreview';
import { choiceOf, chosenSheet, firstMapped, lacking, type Mapped, named, samples, unused } from './choice';

const SEEN: TablePreview = {
  sheets: [
    { name: 'readme', visible: true, header_row: null, headers: ['Notes'], hidden_rows: 0, rows: [] },
    {
      name: 'roster', visible: true, header_row: 2, headers: ['No. ', 'Name', 'Shop', 'Remark'], hidden_rows: 0,
      rows: [
        { row: 3, cells: ['S1', 'Wang', 'Sewing', ''] },
        { row: 4, cells: ['S2', 'Li', 'Sewing'] },
      ],
    },
  ],
  chosen: 1,
  encoding: null, mark_columns: {}, asks: {},
  columns: { staff_no: ['No.'], name: ['Name'] },
  fields: [
    { name: 'staff_no', title: 'Staff no.', needed: true },
    { name: 'name', title: 'Name', needed: true },
    { name: 'workshop', title: 'Workshop', needed: false },
  ],
};
const GUESS: Mapped = { columns: SEEN.columns, constants: {} };

test('sheet, header row and every column are sent', () => {
  expect(choiceOf(SEEN, GUESS)).toEqual({ sheet: 'roster', header_row: 2, columns: { staff_no: ['No.'], name: ['Name'] }, mark_columns: {}, constants: {} });
});

test('one value for every row takes the place of a column', () => {
  const mapped = { columns: { ...SEEN.columns, workshop: ['Shop'] }, constants: { workshop: 'Sewing' } };
  expect(choiceOf(SEEN, mapped)).toMatchObject({ columns: SEEN.columns, constants: { workshop: 'Sewing' } });
});

test('a needed field is lacking until something fills it', () => {
  expect(lacking(SEEN, { columns: { name: [] }, constants: { name: ' ' } }).map((field) => field.name)).toEqual(['staff_no', 'name']);
  expect(lacking(SEEN, GUESS)).toEqual([]);
});

test('a field of several likely columns waits for an answer, which may be none of them', () => {
  const asking = { ...SEEN, asks: { workshop: ['Shop', 'Remark'] } };
  expect(lacking(asking, GUESS).map((field) => field.name)).toEqual(['workshop']);
  expect(lacking(asking, { ...GUESS, columns: { ...GUESS.columns, workshop: ['Shop'] } })).toEqual([]);
  expect(lacking(asking, { ...GUESS, answered: ['workshop'] })).toEqual([]);
});

test('of a field with known values that no column gives, one is to be chosen for the whole file', () => {
  expect(firstMapped(SEEN, ['workshop', 'name'])).toEqual({ columns: SEEN.columns, constants: { workshop: '' } });
});

test('what means nothing, and hidden rows that stay outside, are sent', () => {
  const choice = choiceOf(SEEN, { ...GUESS, missing: { mark: ['缺考'] }, leavesOutHidden: true });
  expect(choice).toMatchObject({ missing: { mark: ['缺考'] }, leave_out_hidden: true });
});

test('samples are the first values under a header, each once', () => {
  const sheet = chosenSheet(SEEN);
  expect(sheet && samples(sheet, ['No.'])).toEqual(['S1', 'S2']);
  expect(sheet && samples(sheet, ['Shop'])).toEqual(['Sewing']);
  expect(sheet && samples(sheet, ['Remark'])).toEqual([]);
});

test('columns that fill nothing are told', () => {
  const sheet = chosenSheet(SEEN);
  expect(sheet && unused(sheet, GUESS)).toEqual(['Shop', 'Remark']);
  expect(sheet && unused(sheet, GUESS, { shop: 'Shop' })).toEqual(['Remark']);
});

test('a problem about a field stands under the header of the file', () => {
  const problem = { row: 3, column: 'workshop', value: 'x', severity: 'refused' as const, code: 'workshop_unknown', message: 'm', args: {} };
  const columnOf = (mapped: Mapped) => named([problem], SEEN, mapped)[0]?.column;
  expect(columnOf({ columns: { workshop: ['Shop'] }, constants: {} })).toBe('Shop');
  expect(columnOf(GUESS)).toBe('Workshop');
  expect(named([{ ...problem, column: 'Remark' }], SEEN, GUESS)[0]?.column).toBe('Remark');
});
