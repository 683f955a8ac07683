/** A long list that answers a search, read page by page. Must not know what a row is, nor how it is drawn. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../../bindings/Actions';
import { type Action, keyOf } from '../calls/cache';
import { ActionError } from '../calls/errors';
import { PAGE, type Page, PagedList } from './pagedList';

/** Milliseconds without a key after which a search is asked: sooner than what is checked while one writes. */
export const SEARCH_PAUSE = 200;

/** What is shown: the list of the last search that was answered. It is another object whenever a page has come. */
export interface Found<P extends Page<unknown>> {
  search: string;
  list: PagedList<P>;
}

/** What is asked of a long list. */
interface Asked<A extends Action, P extends Page<unknown>> {
  action: A;
  search: string;
  /** The input for a page of rows. */
  page: (offset: number, limit: number) => Actions[A][0];
  read: (input: Actions[A][0]) => Promise<P>;
  /** The row whose page comes first. */
  at?: number;
  /** Whether there is something to ask already. */
  when?: boolean;
}

/**
 * Reads again when the search or the language changes, or when something has changed what `action` answers; until the
 * answer is here the last list stays.
 */
export function usePagedList<A extends Action, P extends Page<unknown>>({ action, search, page, read, at = 0, when = true }: Asked<A, P>) {
  const { i18n } = useTranslation();
  const begin = useRef(at);
  useEffect(() => {
    begin.current = at;
  }, [at]);
  const shown = useRef<Found<P>>(undefined);
  const { data, error } = useQuery<Found<P>, ActionError>({
    // Pages are kept apart from answers of one piece.
    queryKey: [...keyOf(action, page(0, PAGE), i18n.language), 'paged'],
    queryFn: async () => {
      const list = new PagedList<P>((offset, limit) => read(page(offset, limit)));
      await list.start(begin.current);
      // What one looks at is there when the list is drawn anew.
      const before = shown.current;
      if (before?.search === search) await Promise.all(before.list.inView().map((row) => list.start(row)));
      return { search, list };
    },
    enabled: when,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    // The pages that were read are in the list, and would be shown as they were.
    gcTime: 0,
  });
  const [pages, pageCame] = useReducer((before: number) => before + 1, 0);
  const [failed, setFailed] = useState<{ list: PagedList<P>; error: ActionError }>();
  const list = data?.list;
  useEffect(() => {
    shown.current = data;
  }, [data]);
  useEffect(() => list?.hear((thrown) => {
    if (thrown === undefined) pageCame();
    else setFailed({ list, error: ActionError.from(thrown) });
  }), [list]);
  const found = useMemo(() => (data && pages >= 0 ? { ...data } : undefined), [data, pages]);
  return { found, error: error ?? (failed && failed.list === list ? failed.error : undefined) };
}
