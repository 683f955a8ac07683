/** The office that was open last on this computer, so that the next start proposes it. */

const KEPT = 'office-location';

/** Its location; empty at first. */
export function lastOffice(): string {
  return localStorage.getItem(KEPT) ?? '';
}

/** Keeps the location of the office that is open now. */
export function keepOffice(location: string): void {
  localStorage.setItem(KEPT, location);
}
