/**
 * Reads from the core for a screen: the answer, or the refusal. Reading only; acts are called where their button is, and
 * what they change is read anew by itself (cache.ts).
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../../bindings/Actions';
import { type Action, keyOf } from './cache';
import { call } from './call';
import { ActionError } from './errors';

/** The state of a read. While asking again the last answer stays, so that a screen does not flicker. */
export interface Read<T> {
  data: T | undefined;
  error: ActionError | undefined;
  /** Whether the answer is that of the input before, until that of this one is there. */
  isFormer: boolean;
  /** Asks again; only for what is not read anew by itself. */
  reload: () => void;
}

interface ReadOptions {
  /** Read once, when the screen opens: what is being written must not change under the hands of the writer. */
  once?: boolean;
  /** Whether there is something to ask already. */
  when?: boolean;
}

/** Asks `action` whenever its input or the language changes, and whenever something has changed what it answers. */
export function useAction<A extends Action>(action: A, input: Actions[A][0], { once = false, when = true }: ReadOptions = {}): Read<Actions[A][1]> {
  const { i18n } = useTranslation();
  const { data, error, refetch, isPlaceholderData } = useQuery<Actions[A][1], ActionError>({
    queryKey: once ? [...keyOf(action, input, i18n.language), 'once'] : keyOf(action, input, i18n.language),
    queryFn: () => call(action, input),
    enabled: when,
    placeholderData: keepPreviousData,
    ...(once ? { staleTime: 'static', gcTime: 0 } : {}),
  });
  const reload = useCallback(() => void refetch(), [refetch]);
  return { data: error ? undefined : data, error: error ?? undefined, isFormer: isPlaceholderData, reload };
}
