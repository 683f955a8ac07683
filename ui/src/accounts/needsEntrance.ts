/** Whether the office that is open is entered by an account first. Must not know the screen that asks for it. */
import type { SessionStatus } from '../bindings/SessionStatus';

/** Whether somebody has to come in, or to choose a password of her own, before the office is shown. */
export function needsEntrance({ has_accounts: hasAccounts, account }: SessionStatus): boolean {
  return hasAccounts && (account === null || account.password_given);
}
