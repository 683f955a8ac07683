/** Who acted last on this computer in an office without accounts: after a restart it is her seat again. */

const KEPT = 'actor';

/** Her name; empty at first. */
export function lastActor(): string {
  return localStorage.getItem(KEPT) ?? '';
}

/** Keeps the name of whoever takes the seat. */
export function keepActor(actor: string): void {
  localStorage.setItem(KEPT, actor);
}
