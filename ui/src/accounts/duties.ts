/** The duties of accounts in words, and who keeps the accounts. Must not know what else a duty may do: the core says so. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActingAccount } from '../bindings/ActingAccount';
import type { Duty } from '../bindings/Duty';
import { membersOf } from '../shared/words/closed';

/** What every duty is called. */
const DUTY = {
  administrator: 'word.duty.administrator', hr_officer: 'word.duty.hr_officer', score_clerk: 'word.duty.score_clerk',
  quality_clerk: 'word.duty.quality_clerk', approver: 'word.duty.approver', auditor: 'word.duty.auditor',
} as const satisfies Record<Duty, string>;

/** All duties. */
export const DUTIES = membersOf(DUTY);

/** The duty that keeps the accounts, and without which no office is left. */
export const KEEPER: Duty = 'administrator';

/** What the first of an office does as long as she is alone, as on the command line: everything but what takes another. */
export const OF_THE_FIRST: readonly Duty[] = [KEEPER, 'hr_officer', 'score_clerk', 'quality_clerk'];

/** Whether somebody is offered what keeps the accounts; the core refuses it all the same. */
export function keepsAccounts(account: ActingAccount | null): boolean {
  return account?.duties.includes(KEEPER) ?? false;
}

/** The duties that look at who did what. */
const READERS: readonly Duty[] = ['administrator', 'hr_officer', 'approver', 'auditor'];

/** Whether somebody is offered the log: everybody where there are no accounts; the core refuses it all the same. */
export function readsLog(account: ActingAccount | null): boolean {
  return account?.duties.some((duty) => READERS.includes(duty)) ?? true;
}

/** Duties in words, one after the other. */
export function useDuties() {
  const { t } = useTranslation();
  const one = useCallback((duty: Duty) => t(DUTY[duty]), [t]);
  const all = useCallback((duties: readonly Duty[]) => duties.map(one).join(t('common.list_comma')), [one, t]);
  return { one, all };
}
