/**
 * Reads from the engine for a screen: the answer, the refusal, and a way to ask again. Reading only; acts are called
 * where their button is.
 */
import { useCallback, useEffect, useState } from 'react';
import type { Actions } from '../../bindings/Actions';
import { call } from './call';
import { ActionError } from './errors';

/** The state of a read. While asking again the last answer stays, so that a screen does not flicker. */
export interface Read<T> {
  data: T | undefined;
  error: ActionError | undefined;
  reload: () => void;
}

/** Asks `action` whenever its input or `version` changes (a version is, for instance, the language). */
export function useAction<K extends keyof Actions>(
  action: K, input: Actions[K][0], version = '',
): Read<Actions[K][1]> {
  const key = JSON.stringify([action, input, version]);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{ data?: Actions[K][1]; error?: ActionError }>({});
  useEffect(() => {
    let wanted = true;
    const [name, payload] = JSON.parse(key) as [K, Actions[K][0]];
    call(name, payload).then(
      (data) => { if (wanted) setState({ data }); },
      (thrown: unknown) => { if (wanted) setState({ error: ActionError.from(thrown) }); },
    );
    return () => { wanted = false; };
  }, [key, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { data: state.data, error: state.error, reload };
}
