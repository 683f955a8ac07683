/**
 * Finding a person as one types: staff number, part of the name, or pinyin initials (欧阳丽华 by `oylh`).
 */
import { match } from 'pinyin-pro';

/** Whether `typed` means this person. */
export function means(typed: string, person: { name: string; staff_no: string; unit?: string }): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  if (person.name.includes(wanted) || person.staff_no.toLowerCase().includes(wanted)) return true;
  if (person.unit?.toLowerCase().includes(wanted)) return true;
  if (!/^[a-z]+$/.test(wanted)) return false;
  const han = person.name.replaceAll(/[·•\s]/g, '');
  return match(han, wanted, { precision: 'start', continuous: true }) !== null;
}
