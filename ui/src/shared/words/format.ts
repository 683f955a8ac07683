/**
 * Figures and dates for the eye. Decimals stay text: nothing here computes with a mark.
 */

/** A day as it is said: `2026-05-18` → `2026年5月18日` or `18 May 2026`. Anything else is shown as it is. */
export function day(iso: string, language: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!parts) return iso;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (language === 'zh-CN') return `${year}\u5e74${month}\u6708${date}\u65e5`;
  const name = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, 15));
  return `${date} ${name} ${year}`;
}

/** A moment in UTC as the office's own time to the minute: `2026-05-18T01:02:03Z` → `2026年5月18日 09:02`. Anything else is shown as it is. */
export function minute(iso: string, language: string): string {
  const moment = Date.parse(iso);
  if (!/^\d{4}-\d{2}-\d{2}T.*Z$/.test(iso) || Number.isNaN(moment)) return iso;
  // China has been at UTC+8 the whole year since 1991.
  const there = new Date(moment + 8 * 3_600_000).toISOString();
  return `${day(there, language)} ${there.slice(11, 16)}`;
}

/** The same without its year, for where there is little room: `05-18 09:02`. */
export function shortMinute(iso: string): string {
  const moment = Date.parse(iso);
  if (Number.isNaN(moment)) return iso;
  return new Date(moment + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}

/** A certificate number grouped for the eye: letter with institution, province, serial, year, level, serial. */
export function groupedNumber(number: string): string {
  if (number.length !== 22) return number;
  return [[0, 5], [5, 7], [7, 13], [13, 15], [15, 16], [16, 22]].map(([from, to]) => number.slice(from, to)).join(' ');
}

/** A file size. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(0)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** Compares two decimals given as text; what is missing comes last. Only the order of a list hangs on it. */
export function byDecimal(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Number(a) - Number(b);
}

/** The title of what a button opens: the dots that announce it are gone once it is there. */
export function titleOf(button: string): string {
  return button.replace(/…$/u, '');
}
