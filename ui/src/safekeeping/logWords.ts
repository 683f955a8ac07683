/** A line of the log in words: its act, its particulars and their values. What has no word is shown as it stands in the log. Must not know how it is drawn. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTS, CODES, NAMES, NAMES_OF_ACT } from './logNames';

const own = <T extends object>(map: T, name: string): T[keyof T] | undefined => (Object.hasOwn(map, name) ? map[name as keyof T] : undefined);

/** The text that an act is called by. */
export const wordOfAct = (act: string) => own(ACTS, act);
/** The text that a particular of an act is called by. */
export const wordOfName = (act: string, name: string) => own(NAMES_OF_ACT, `${act}.${name}`) ?? own(NAMES, name);
/** The text for a code under a particular. */
export const wordOfCode = (name: string, code: string) => own<Readonly<Record<string, string>>>(own(CODES, name) ?? {}, code);

/** A mark in the place of another, as the log keeps it. */
interface Replaced { staff_no?: string; rater?: string; criterion?: string; old?: string; new?: string | null }

const isMark = (one: unknown): one is Replaced => typeof one === 'object' && one !== null && 'criterion' in one && 'old' in one;

/** How much of a list is shown, at a glance and in the line's dialog: an import may name a hundred thousand people. The exported log has all. */
const MOST = { glance: 3, dialog: 200 };

/** The words in the language of the screen. */
export function useLogWords() {
  const { t } = useTranslation();
  return useMemo(() => {
    const text = (key: string | undefined, otherwise: string): string => (key === undefined ? otherwise : t(key as 'log.seq'));
    const act = (name: string): string => text(wordOfAct(name), name);
    const replaced = (one: Replaced) => t('log.replaced', {
      who: one.staff_no ?? '', rater: one.rater ?? '', criterion: one.criterion ?? '', old: one.old ?? '', new: one.new ?? t('log.no_mark'),
    });
    const listed = (of: string, name: string, all: unknown[], most: number): string => {
      if (all.length === 0) return '–';
      const comma = all.some((one) => typeof one === 'object') ? '; ' : t('common.list_comma');
      const list = all.slice(0, most).map((one) => said(of, name, one, most)).join(comma);
      return all.length > most ? t('log.and_more', { list, more: all.length - most }) : list;
    };
    const said = (of: string, name: string, value: unknown, most: number): string => {
      if (value === null || value === '') return '–';
      if (typeof value === 'boolean') return t(value ? 'log.yes' : 'log.no');
      if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT.*Z$/.test(value) ? moment(value) : text(wordOfCode(name, value), value);
      if (isMark(value)) return replaced(value);
      // A kind with its count.
      if (Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'number') return `${said(of, name, value[0], most)} ${value[1]}`;
      if (Array.isArray(value)) return listed(of, name, value, most);
      if (typeof value !== 'object') return JSON.stringify(value);
      // A second person is a person: her name says who.
      if (name === 'second' && 'name' in value) return String(value.name);
      return Object.entries(value).map(([key, one]) => `${text(wordOfName(of, key), key)} ${said(of, key, one, most)}`).join(t('log.comma'));
    };
    const inWords = (of: string, all: [string, unknown][], most: number): [string, string][] => all
      .map(([name, value]) => [text(wordOfName(of, name), name), said(of, name, value, most)]);
    const particulars = (of: string, detail: string) => inWords(of, read(detail), MOST.dialog);
    const gist = (of: string, detail: string) => inWords(of, read(detail).filter(([, value]) => tells(value)), MOST.glance).map(([name, value]) => `${name} ${value}`).join(' · ');
    const subject = (name: string): string => text(wordOfCode('subject', name), name);
    return { act, subject, particulars, gist };
  }, [t]);
}

/** Whether a value says something at a glance: no nought, nothing empty, no hash, no key. */
function tells(value: unknown): boolean {
  if (value === null || value === 0 || value === '' || value === false) return false;
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return typeof value !== 'string' || !/^(?:[0-9a-f]{32,}|[0-9a-f]{8}-[0-9a-f-]{27}|[\w+/-]{40,}={0,2})$/i.test(value);
}

function read(detail: string): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === 'object' && value !== null ? Object.entries(value) : [];
  } catch {
    // Another tool wrote it: it is shown as it is.
    return [['', detail]];
  }
}

/** A moment as people here say it: `2026-05-18 09:00`, eight hours after UTC. */
export function moment(at: string): string {
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return at;
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
