/** Who was signed in last on this computer, so that the next sign-in proposes her. */

const KEPT = 'account';

/** The id of her account; empty at first. */
export function lastAccount(): string {
  return localStorage.getItem(KEPT) ?? '';
}

/** Keeps who is signed in now. */
export function keepAccount(id: string): void {
  localStorage.setItem(KEPT, id);
}
