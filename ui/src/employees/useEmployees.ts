/** The list of employees that match a search, read page by page. Must not know how it is drawn. */
import { useEffect, useState } from 'react';
import type { EmployeeLine } from '../bindings/EmployeeLine';
import { call } from '../lib/call';
import { ActionError } from '../lib/errors';
import { PagedList } from '../lib/pagedList';

/** What is shown: the list of the last search that was answered. It is another object whenever a page has come. */
export interface Found {
  search: string;
  list: PagedList<EmployeeLine>;
}

/** Reads again when `search` or `version` changes; until the answer is here the last list stays. */
export function useEmployees(search: string, version: number) {
  const [found, setFound] = useState<Found>();
  const [error, setError] = useState<ActionError>();
  useEffect(() => {
    let wanted = true;
    const list = new PagedList<EmployeeLine>((offset, limit) => call('list_employees', { search, offset, limit })
      .then(({ total, employees }) => ({ total, rows: employees })));
    list.start().then(
      () => { if (wanted) setFound({ search, list }); },
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
  }, [search, version]);
  return { found, error };
}
