/**
 * Coming in without a password: by itself where one account alone stays signed in on this computer, by choosing it where several do. Once
 * that was refused, the password is asked for. Must not know when somebody stays signed in.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AccountName } from '../bindings/AccountName';
import { call } from '../shared/calls/call';
import { ActionError } from '../shared/calls/errors';
import { keepAccount } from './lastAccount';

/** How whoever stays signed in comes in. */
export interface Kept {
  /** Somebody is coming in by herself. */
  coming: boolean;
  /** Why she did not. */
  refused: ActionError | undefined;
  /** Whether this account needs no password. */
  has: (account: string | undefined) => boolean;
  /** Comes in by it. */
  come: (account: string) => Promise<void>;
  /** Asks for passwords from now on. */
  byPassword: () => void;
}

/** Of the accounts that can sign in; undefined while nobody has to. */
export function useKept(accounts: readonly AccountName[] | undefined): Kept {
  const [refused, setRefused] = useState<ActionError>();
  const [typing, setTyping] = useState(false);
  const began = useRef(false);
  const left = useRef(false);
  const kept = refused || typing || !accounts ? [] : accounts.filter((account) => account.kept);
  const only = kept.length === 1 ? kept[0]?.id : undefined;
  const come = useCallback(
    (account: string) => call('sign_in_kept', { account }).then(
      () => keepAccount(account),
      (thrown: unknown) => {
        // Who took to the password meanwhile need not be told.
        if (!left.current) setRefused(ActionError.from(thrown));
      },
    ),
    [],
  );
  useEffect(() => {
    if (only === undefined || began.current) return;
    began.current = true;
    void come(only);
  }, [only, come]);
  return {
    coming: only !== undefined,
    refused,
    has: (account) => kept.some(({ id }) => id === account),
    come,
    byPassword: () => {
      left.current = true;
      setTyping(true);
      // A keychain that answers later lets nobody in. Where even this is not heard, whoever signs in is before it all the same.
      call('cancel_work', { action: 'sign_in_kept' }).catch(() => undefined);
    },
  };
}
