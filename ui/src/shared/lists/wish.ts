/** What is wished of a list: its order, its filters, its columns. Every function answers a new wish. Must not know how a list is drawn. */
import type { ColumnOffered } from '../../bindings/ColumnOffered';
import type { FilterTest } from '../../bindings/FilterTest';
import type { ListColumn } from '../../bindings/ListColumn';
import type { ListFilter } from '../../bindings/ListFilter';
import type { ListWish } from '../../bindings/ListWish';

/** A list as it is without a wish. */
export const USUAL: ListWish = { search: '', sort: [], filters: [], columns: [] };

/** How the table says in which order a column stands. */
export type Order = 'ascend' | 'descend' | null;

/** In which order a column stands; null where the list is not ordered by it first. */
export function orderOf(wish: ListWish, column: ListColumn): Order {
  const [first] = wish.sort;
  if (first?.column !== column) return null;
  return first.descending ? 'descend' : 'ascend';
}

/** Ordered by one column, or as usual. */
export function ordered(wish: ListWish, column: ListColumn, order: Order): ListWish {
  return { ...wish, sort: order === null ? [] : [{ column, descending: order === 'descend' }] };
}

/** The values of which one has to stand in a column; none where any may. */
export function valuesOf(wish: ListWish, column: ListColumn): string[] {
  return wish.filters.find((filter) => filter.column === column && filter.test === 'is')?.values ?? [];
}

/** Only rows in whose column one of these values stands; with no value every row. */
export function only(wish: ListWish, column: ListColumn, values: string[]): ListWish {
  const others = wish.filters.filter((filter) => filter.column !== column || filter.test !== 'is');
  return { ...wish, filters: values.length === 0 ? others : [...others, { column, test: 'is', values }] };
}

/** The value with which a column is compared by a test; empty where it is not. */
export function limitOf(wish: ListWish, column: ListColumn, test: 'from' | 'to'): string {
  return wish.filters.find((filter) => filter.column === column && filter.test === test)?.values[0] ?? '';
}

/** Only rows whose column is so much or more, or so much or less; with no value every row. */
export function limited(wish: ListWish, column: ListColumn, test: 'from' | 'to', value: string): ListWish {
  const others = wish.filters.filter((filter) => filter.column !== column || filter.test !== test);
  return { ...wish, filters: value === '' ? others : [...others, { column, test, values: [value] }] };
}

/** Without one of its filters. */
export function without(wish: ListWish, at: number): ListWish {
  return { ...wish, filters: wish.filters.filter((_, place) => place !== at) };
}

/** Whether a test needs no value. */
export function needsNoValue(test: FilterTest): boolean {
  return test === 'empty' || test === 'filled';
}

/** The filters that say something: each with a value, where its test needs one. */
export function said(filters: ListFilter[]): ListFilter[] {
  return filters
    .map((filter) => ({ ...filter, values: needsNoValue(filter.test) ? [] : filter.values.map((value) => value.trim()).filter((value) => value !== '') }))
    .filter((filter) => needsNoValue(filter.test) || filter.values.length > 0);
}

/** Whether order, filters and columns are as usual. */
export function isUsual(wish: ListWish): boolean {
  return wish.sort.length === 0 && wish.filters.length === 0 && wish.columns.length === 0;
}

/** What of a wish a list can do that offers these columns: another round may have others. */
export function fitting(wish: ListWish, offered: ColumnOffered[]): ListWish {
  const known = new Map(offered.map((one) => [one.column, one]));
  return {
    ...wish,
    sort: wish.sort.filter(({ column }) => known.get(column)?.sorted === true),
    filters: wish.filters.filter(({ column, test }) => known.get(column)?.tests.includes(test) === true),
    columns: wish.columns.filter((column) => known.has(column)),
  };
}

/** The columns that are shown, in their order. */
export function shownOf(wish: ListWish, offered: ColumnOffered[]): ListColumn[] {
  const chosen = wish.columns.filter((column) => offered.some((one) => one.column === column));
  return chosen.length > 0 ? chosen : offered.filter((one) => one.shown).map((one) => one.column);
}

/** The same list with one of its members a place further up or down. */
export function moved<T>(all: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const one = all[at];
  if (one === undefined || to < 0 || to >= all.length) return [...all];
  const others = all.filter((_, place) => place !== at);
  return [...others.slice(0, to), one, ...others.slice(to)];
}
