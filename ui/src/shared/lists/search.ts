/**
 * Finding a person as one types: staff number, part of the name, or pinyin initials (欧阳丽华 by `oylh`). How the signs are read is
 * a large table: it comes when somebody types letters, so that no screen waits for it.
 */
import type { match } from 'pinyin-pro';
import { useEffect, useState } from 'react';

/** Tells where a name reads as the letters, or null. */
export type Readings = typeof match;

let known: Readings | undefined;

/** Reads the table, once. */
export async function readings(): Promise<Readings> {
  known ??= (await import('pinyin-pro')).match;
  return known;
}

/** Whether `typed` means this person; by letters as soon as there are readings. */
export function means(typed: string, person: { name: string; staff_no: string; unit?: string }, read?: Readings): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  if (person.name.includes(wanted) || person.staff_no.toLowerCase().includes(wanted)) return true;
  if (person.unit?.toLowerCase().includes(wanted)) return true;
  if (!read || !isLetters(wanted)) return false;
  const han = person.name.replaceAll(/[·•\s]/g, '');
  return read(han, wanted, { precision: 'start', continuous: true }) !== null;
}

/** The readings for what is typed: read when it is letters for the first time, and then handed on to `means`. */
export function useReadings(typed: string): Readings | undefined {
  const [read, setRead] = useState<Readings | undefined>(() => known);
  const wanted = read === undefined && isLetters(typed.trim().toLowerCase());
  useEffect(() => {
    if (!wanted) return undefined;
    let waits = true;
    void readings().then((found) => { if (waits) setRead(() => found); });
    return () => { waits = false; };
  }, [wanted]);
  return read;
}

function isLetters(text: string): boolean {
  return /^[a-z]+$/.test(text);
}
