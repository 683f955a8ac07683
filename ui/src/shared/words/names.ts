/**
 * Names for codes: teams by `workshop/team`, raters of a round by their code. A code without a name is shown as it is.
 */
import { createContext, useContext, useMemo } from 'react';
import type { UnitLine } from '../../bindings/UnitLine';
import { useAction } from '../calls/useAction';

/** How a screen calls teams and raters. */
export interface Names {
  unit: (code: string) => string;
  /** Undefined where the panel does not know the code. */
  rater: (code: string) => string | undefined;
}

/** Filled by the screen of a round. */
export const NamesContext = createContext<Names>({ unit: (code) => code, rater: () => undefined });

/** The names of this round. */
export function useNames(): Names {
  return useContext(NamesContext);
}

/** Reads the names of a round; until they are here, codes stand in for them. */
export function useNamesOf(round: string): Names {
  const units = useAction('list_units', {}).data?.units;
  const raters = useAction('list_raters', { round }).data?.raters;
  return useMemo(() => {
    const teams = unitNames(units ?? []);
    const people = new Map((raters ?? []).map((rater) => [rater.code, rater.name]));
    return { unit: (code) => teams.get(code) ?? code, rater: (code) => people.get(code) };
  }, [units, raters]);
}

/** What each unit is called, by its code. */
export function unitNames(units: UnitLine[]): Map<string, string> {
  return new Map(units.map(({ unit, name }) => [unit, name]));
}
