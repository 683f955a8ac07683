/**
 * What a person chose about a table: which column gives which field, and where in the file the table stands. Must not
 * know what the fields mean.
 */
import type { FieldLine } from '../bindings/FieldLine';
import type { ProblemLine } from '../bindings/ProblemLine';
import type { SheetPreview } from '../bindings/SheetPreview';
import type { TableChoice } from '../bindings/TableChoice';
import type { TablePreview } from '../bindings/TablePreview';

/** Where each field comes from. */
export interface Mapped {
  /** Field → headers. */
  columns: Record<string, string[]>;
  /** Field → one value for every row. */
  constants: Record<string, string>;
  /** Field → what in the file means that nothing was given. */
  missing?: Record<string, string[]>;
  /** Rows that are hidden in the workbook stay outside. */
  leavesOutHidden?: boolean;
  /** Fields of several likely columns for which the person has said which, or none. */
  answered?: string[];
}

/** Where the table stands in its file, as far as the person said it. */
export interface Place {
  sheet?: string;
  header_row?: number;
  encoding?: string;
}

/** Values of a column that are shown beside it. */
const SHOWN = 4;

/** The sheet that would be read. */
export function chosenSheet(seen: TablePreview): SheetPreview | undefined {
  return seen.chosen === null ? undefined : seen.sheets[seen.chosen];
}

/** What is asked of the engine. */
export function choiceOf(seen: TablePreview, mapped: Mapped): TableChoice {
  const sheet = chosenSheet(seen);
  const columns = Object.fromEntries(Object.entries(mapped.columns).filter(([field]) => mapped.constants[field] === undefined));
  const constants = Object.fromEntries(Object.entries(mapped.constants).filter(([, value]) => value.trim() !== ''));
  return {
    ...(sheet && sheet.name !== '' ? { sheet: sheet.name } : {}),
    ...(sheet && sheet.header_row !== null ? { header_row: sheet.header_row } : {}),
    ...(seen.encoding === null ? {} : { encoding: seen.encoding }),
    columns,
    // A column for each criterion, where no column holds the marks.
    mark_columns: columns['mark'] === undefined && columns['criterion'] === undefined ? seen.mark_columns : {},
    constants,
    ...(mapped.missing === undefined ? {} : { missing: mapped.missing }),
    ...(mapped.leavesOutHidden ? { leave_out_hidden: true } : {}),
  };
}

/** Needed fields that nothing fills yet, and those of several likely columns that wait for an answer. */
export function lacking(seen: Pick<TablePreview, 'fields' | 'asks'>, mapped: Mapped): FieldLine[] {
  return seen.fields.filter((field) => (field.needed || waits(seen, mapped, field.name))
    && (mapped.columns[field.name] ?? []).length === 0
    && (mapped.constants[field.name] ?? '').trim() === '');
}

/** Whether several columns are called like a field, and the person has not said which one gives it. */
export function waits(seen: Pick<TablePreview, 'asks'>, mapped: Mapped, field: string): boolean {
  return (seen.asks[field] ?? []).length > 0 && !(mapped.answered ?? []).includes(field);
}

/** What is known when a file has just been looked at: of a field with known values that no column gives, one is to be chosen. */
export function firstMapped(seen: TablePreview, known: readonly string[]): Mapped {
  const asked = known.filter((field) => seen.columns[field] === undefined && seen.asks[field] === undefined);
  return { columns: seen.columns, constants: Object.fromEntries(asked.map((field) => [field, ''])) };
}

/** The first values under these headers, each once. */
export function samples(sheet: SheetPreview, headers: readonly string[]): string[] {
  const places = headers.map((header) => sheet.headers.findIndex((one) => one.trim() === header)).filter((at) => at >= 0);
  const found = sheet.rows.map((row) => places.map((at) => (row.cells[at] ?? '').trim()).join('/')).filter((value) => value !== '');
  return [...new Set(found)].slice(0, SHOWN);
}

/** Headers that can be chosen, each once. */
export function headersOf(sheet: SheetPreview): string[] {
  return [...new Set(sheet.headers.map((header) => header.trim()).filter((header) => header !== ''))];
}

/** Headers that fill no field. */
export function unused(sheet: SheetPreview, mapped: Mapped, marks: Record<string, string> = {}): string[] {
  const used = new Set([...Object.values(mapped.columns).flat(), ...Object.values(marks)]);
  return headersOf(sheet).filter((header) => !used.has(header));
}

/** Problems by the names that the person sees: a rule of the office names a field where the file has a header. */
export function named(problems: ProblemLine[], seen: TablePreview, mapped: Mapped): ProblemLine[] {
  const titles = new Map(seen.fields.map((field) => [field.name, mapped.columns[field.name]?.join('/') || field.title]));
  return problems.map((problem) => ({ ...problem, column: titles.get(problem.column) ?? problem.column }));
}
