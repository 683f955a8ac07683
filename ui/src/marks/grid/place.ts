/**
 * What the screen finds again after a crash: the cell with the focus and the texts that were no marks. By staff number
 * and code, so that a later packet of the same round finds them too.
 */
import type { CandidateCard } from '../../bindings/CandidateCard';
import type { CriterionCard } from '../../bindings/CriterionCard';
import type { Change, Place } from './sheetMarks';

/** The rows and columns that places are meant in. */
export interface Sheet {
  candidates: readonly CandidateCard[];
  criteria: readonly CriterionCard[];
}

/** What was kept. */
export interface Kept {
  at: Place;
  texts: Change[];
}

interface Written {
  at?: [string, string];
  texts?: [string, string, string][];
}

/** As the engine keeps it. */
export function written(sheet: Sheet, { at, texts }: Kept): string {
  const named = ({ row, col }: Place) => [sheet.candidates[row]?.staff_no ?? '', sheet.criteria[col]?.code ?? ''] as const;
  return JSON.stringify({ at: named(at), texts: texts.map((one) => [...named(one), one.text]) });
}

/** As it was kept; what is not there any more is left out, and at first it is the first cell. */
export function read(sheet: Sheet, text: string): Kept {
  const kept = parsed(text);
  const found = ([staffNo, code]: readonly [string, string, ...unknown[]]): Place | undefined => {
    const row = sheet.candidates.findIndex((one) => one.staff_no === staffNo);
    const col = sheet.criteria.findIndex((one) => one.code === code);
    return row < 0 || col < 0 ? undefined : { row, col };
  };
  return {
    at: (kept.at && found(kept.at)) ?? { row: 0, col: 0 },
    texts: (kept.texts ?? []).flatMap((one) => {
      const place = found(one);
      return place ? [{ ...place, text: one[2] }] : [];
    }),
  };
}

function parsed(text: string): Written {
  try {
    return text === '' ? {} : (JSON.parse(text) as Written);
  } catch {
    // Not of this screen: then the sheet begins at its first cell.
    return {};
  }
}
