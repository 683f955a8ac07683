/** The units that there are, as they are chosen from. */
import { useAction } from '../shared/calls/useAction';

/** Those that are open, and a closed one that stands already. */
export function useUnitChoices(chosen: readonly string[]): { value: string; label: string }[] {
  const units = useAction('list_units', {}).data?.units ?? [];
  return units
    .filter((unit) => unit.closed_on === null || chosen.includes(unit.unit))
    .map((unit) => ({ value: unit.unit, label: unit.team === null ? unit.workshop : `${unit.workshop} ${unit.team}` }));
}
