/** Finding employees for a form, and knowing who a staff number belongs to. Reads only. */
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmployeeLine } from '../bindings/EmployeeLine';
import { keyOf } from '../shared/calls/cache';
import { call } from '../shared/calls/call';
import { useAction } from '../shared/calls/useAction';
import { useSettled } from '../shared/calls/useSettled';
import { SEARCH_PAUSE } from '../shared/lists/usePagedList';

/** How many people are proposed. */
const PROPOSED = 8;
/** How many numbers that begin alike are looked through for the one that is meant. */
const ALIKE = 50;

/** The employees who match what is typed, once typing has paused. */
export function usePeopleSearch(): [people: EmployeeLine[], search: (typed: string) => void] {
  const [typed, search] = useState('');
  const wanted = useSettled(typed.trim(), SEARCH_PAUSE);
  // Without an answer the name is simply typed.
  const { data } = useAction('list_employees', { search: wanted, offset: 0, limit: PROPOSED }, { when: wanted !== '' });
  return [wanted === '' || typed.trim() === '' ? [] : data?.employees ?? [], search];
}

/** Names by staff number; `null` where the list of employees has nobody, nothing where it was not asked yet. */
export function useKnownPeople(staffNos: string[]): ReadonlyMap<string, string | null> {
  const { i18n } = useTranslation();
  const settled = useSettled([...new Set(staffNos.map((one) => one.trim()).filter((one) => one !== ''))].sort().join('\n'));
  const wanted = settled.split('\n').filter((one) => one !== '');
  const found = useQueries({
    queries: wanted.map((search) => {
      const input = { search, offset: 0, limit: ALIKE };
      return { queryKey: keyOf('list_employees', input, i18n.language), queryFn: () => call('list_employees', input) };
    }),
  });
  return new Map(found.flatMap(({ data }, at) => {
    const staffNo = wanted[at];
    if (data === undefined || staffNo === undefined) return [];
    return [[staffNo, data.employees.find((one) => one.staff_no === staffNo)?.name ?? null] as const];
  }));
}
