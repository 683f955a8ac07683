/**
 * Finding a person as one types: staff number, part of the name, or pinyin initials (欧阳丽华 by `oylh`). How the signs are read is
 * a large table: it comes after the list that is searched, so that no screen waits for it.
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

/** The readings, to hand on to `means`: read as soon as a list that is searched is on the screen, so that they are there before somebody types. */
export function useReadings(): Readings | undefined {
  const [read, setRead] = useState<Readings | undefined>(() => known);
  useEffect(() => {
    if (read !== undefined) return undefined;
    let waits = true;
    void readings().then((found) => { if (waits) setRead(() => found); });
    return () => { waits = false; };
  }, [read]);
  return read;
}

function isLetters(text: string): boolean {
  return /^[a-z]+$/.test(text);
}
