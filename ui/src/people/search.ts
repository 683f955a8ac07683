/** Finding employees for a form, and knowing who a staff number belongs to. Reads only. */
import { useEffect, useRef, useState } from 'react';
import type { EmployeeLine } from '../bindings/EmployeeLine';
import { useSettled } from '../shared/calls/useSettled';
import { call } from '../shared/calls/call';

/** The employees who match what is typed, once typing has paused. */
export function usePeopleSearch(): [people: EmployeeLine[], search: (typed: string) => void] {
  const [people, setPeople] = useState<EmployeeLine[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (typed: string) => {
    clearTimeout(timer.current);
    if (typed.trim() === '') {
      setPeople([]);
      return;
    }
    timer.current = setTimeout(() => {
      // Without an answer the name is simply typed.
      call('list_employees', { search: typed.trim(), offset: 0, limit: 8 }).then((list) => setPeople(list.employees), () => setPeople([]));
    }, 200);
  };
  return [people, search];
}

/** Names by staff number; `null` where the list of employees has nobody, nothing where it was not asked yet. */
export function useKnownPeople(staffNos: string[]): ReadonlyMap<string, string | null> {
  const wanted = useSettled([...new Set(staffNos.map((one) => one.trim()).filter((one) => one !== ''))].sort().join('\n'));
  const [known, setKnown] = useState<ReadonlyMap<string, string | null>>(new Map());
  useEffect(() => {
    let waits = true;
    const missing = wanted.split('\n').filter((one) => one !== '' && !known.has(one));
    if (missing.length === 0) return undefined;
    void Promise.all(missing.map(async (staffNo) => {
      const { employees } = await call('list_employees', { search: staffNo, offset: 0, limit: 50 });
      return [staffNo, employees.find((one) => one.staff_no === staffNo)?.name ?? null] as const;
    })).then((found) => {
      if (waits) setKnown((before) => new Map([...before, ...found]));
    }, () => undefined);
    return () => { waits = false; };
  }, [wanted, known]);
  return known;
}
