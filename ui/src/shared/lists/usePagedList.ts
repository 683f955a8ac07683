/** A long list that answers a search, read page by page. Must not know what a row is, nor how it is drawn. */
import { useEffect, useRef, useState } from 'react';
import { ActionError } from '../calls/errors';
import { type Page, PagedList } from './pagedList';

/** Milliseconds without a key after which a search is asked: sooner than what is checked while one writes. */
export const SEARCH_PAUSE = 200;

/** What is shown: the list of the last search that was answered. It is another object whenever a page has come. */
export interface Found<P extends Page<unknown>> {
  search: string;
  list: PagedList<P>;
}

/**
 * Reads again when `search`, `version` or `read` changes; until the answer is here the last list stays. The page of row
 * `at` comes first. `read` stays the same function from one drawing to the next.
 */
export function usePagedList<P extends Page<unknown>>(
  read: (search: string, offset: number, limit: number) => Promise<P>, search: string, version: string, at = 0,
) {
  const [found, setFound] = useState<Found<P>>();
  const [error, setError] = useState<ActionError>();
  const begin = useRef(at);
  useEffect(() => {
    begin.current = at;
  }, [at]);
  useEffect(() => {
    let wanted = true;
    const list = new PagedList<P>((offset, limit) => read(search, offset, limit));
    list.start(begin.current).then(
      () => {
        if (!wanted) return;
        setError(undefined);
        setFound({ search, list });
      },
      (thrown: unknown) => { if (wanted) setError(ActionError.from(thrown)); },
    );
    const deaf = list.hear((thrown) => {
      if (thrown === undefined) setFound((before) => (before?.list === list ? { ...before } : before));
      else setError(ActionError.from(thrown));
    });
    return () => {
      wanted = false;
      deaf();
    };
  }, [read, search, version]);
  return { found, error };
}
