/**
 * A list of the core with what somebody wishes of it: the wish outlives the screen, so that the way back leads to the same order and
 * filters. Must not know which list it is, nor how it is drawn.
 */
import { useCallback, useMemo, useState } from 'react';
import type { ColumnOffered } from '../../bindings/ColumnOffered';
import type { ListColumn } from '../../bindings/ListColumn';
import type { ListFilter } from '../../bindings/ListFilter';
import type { ListName } from '../../bindings/ListName';
import type { ListPage } from '../../bindings/ListPage';
import type { ListViewShown } from '../../bindings/ListViewShown';
import type { ListWish } from '../../bindings/ListWish';
import { onNothingHolds } from '../calls/cache';
import { call } from '../calls/call';
import type { ActionError } from '../calls/errors';
import { useAction } from '../calls/useAction';
import { useSettled } from '../calls/useSettled';
import { pageOf, type Row } from './row';
import { SEARCH_PAUSE, usePagedList } from './usePagedList';
import { USUAL, fitting, isUsual, shownOf } from './wish';

/** A list, and of which round where it is of one. */
export interface ListOf {
  list: ListName;
  round?: string;
}

/** The list as a screen has it. */
export interface Listing extends ListOf {
  /** Order, filters, columns and what is looked for. */
  wish: ListWish;
  /** Another order, other filters or columns. */
  want: (wish: ListWish) => void;
  /** What somebody is typing into the search. */
  typed: string;
  type: (text: string) => void;
  /** Everything that the list can show. */
  offered: ColumnOffered[];
  views: ListViewShown[];
  /** The columns that are shown, in their order. */
  columns: ColumnOffered[];
  /** What is asked of the core; nothing before it is known what the list can show. */
  asked: ListWish | undefined;
  error: ActionError | undefined;
}

interface Asked extends ListOf {
  /** Columns that rows are drawn by, whether they are shown or not. */
  needs?: readonly ListColumn[];
  /** What is looked for at first. */
  search?: string;
}

/** The last wish of each list, while an office is open. */
const lastWishes = new Map<ListName, ListWish>();
onNothingHolds(() => lastWishes.clear());

const NOTHING: readonly ListColumn[] = [];
const NO_VIEWS: ListViewShown[] = [];

const readList = (input: ListPage) => call('show_list', input).then(pageOf);

/** The list, without its rows. */
export function useListing({ list, round, needs = NOTHING, search: first = '' }: Asked): Listing {
  const of = useMemo<ListOf>(() => ({ list, ...(round === undefined ? {} : { round }) }), [list, round]);
  const [wanted, setWanted] = useState(() => lastWishes.get(list) ?? USUAL);
  const [typed, type] = useState(first);
  const search = useSettled(typed.trim(), SEARCH_PAUSE);
  const { data, error } = useAction('list_columns', of);
  const offered = useMemo(() => data?.columns ?? [], [data]);
  // What was wished of another round may not be here.
  const wish = useMemo(() => ({ ...fitting(wanted, offered), search }), [wanted, offered, search]);
  const columns = useMemo(() => {
    const byName = new Map(offered.map((one) => [one.column, one]));
    return shownOf(wish, offered).flatMap((column) => byName.get(column) ?? []);
  }, [wish, offered]);
  const asked = useMemo(() => {
    if (columns.length === 0) return undefined;
    const shown = columns.map(({ column }) => column);
    const hidden = needs.filter((column) => !shown.includes(column) && offered.some((one) => one.column === column));
    return { ...wish, columns: [...shown, ...hidden] };
  }, [wish, columns, needs, offered]);
  const want = useCallback((next: ListWish) => {
    const kept = { ...next, search: '' };
    if (isUsual(kept)) lastWishes.delete(list);
    else lastWishes.set(list, kept);
    setWanted(kept);
  }, [list]);
  return { ...of, wish, want, typed, type, offered, views: data?.views ?? NO_VIEWS, columns, asked, error };
}

/** The rows of a long list, read as they come into view; the page of row `at` comes first. */
export function useRows({ list, round, asked, error: before }: Listing, at = 0) {
  const of = { list, ...(round === undefined ? {} : { round }) };
  const { found, error } = usePagedList({
    action: 'show_list',
    search: JSON.stringify([of, asked]),
    page: (offset, limit) => ({ ...of, wish: asked ?? USUAL, offset, limit }),
    read: readList,
    at,
    when: asked !== undefined,
  });
  return { found, error: before ?? error };
}

/** All rows of a list that is short. */
export function useAllRows({ list, round, asked, error: before }: Listing) {
  const of = { list, ...(round === undefined ? {} : { round }) };
  const { data, error } = useAction('show_list', { ...of, wish: asked ?? USUAL, offset: 0, limit: 0 }, { when: asked !== undefined });
  const rows = useMemo<Row[] | undefined>(() => data && pageOf(data).rows, [data]);
  return { rows, error: before ?? error };
}

/** What was asked of the list that is shown: while the answer of the next wish is on its way, another one than the wish. */
export function answeredOf(found: { search: string }): { search: string; filters: ListFilter[] } {
  const [, asked] = JSON.parse(found.search) as [ListOf, ListWish];
  return { search: asked.search, filters: asked.filters };
}

/** A name for what was looked for: a table is another one when it is another, and the same in another order. */
export function lookedFor(found: { search: string }): string {
  return JSON.stringify(answeredOf(found));
}
