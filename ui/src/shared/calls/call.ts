/**
 * The one way to the engine: Tauri's invoke in the window, the loopback bridge in a browser (mode `bridge` only).
 * Every call is typed by the generated table of actions. It must not know what an action means.
 */
import { invoke, isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Actions } from '../../bindings/Actions';
import type { Progress } from '../../bindings/Progress';
import { afterAction, afterRefusal } from './cache';
import { ActionError } from './errors';

const BRIDGE = import.meta.env.MODE === 'bridge';

/** Runs an action; a refusal arrives as an `ActionError`. What it has changed is read anew wherever it is shown. */
export async function call<A extends keyof Actions>(action: A, input: Actions[A][0]): Promise<Actions[A][1]> {
  const answer = await sent(action, input);
  afterAction(action, input, answer);
  return answer;
}

async function sent<A extends keyof Actions>(action: A, input: Actions[A][0]): Promise<Actions[A][1]> {
  try {
    if (BRIDGE && !isTauri()) return (await ask(`rpc/${action}`, input)) as Actions[A][1];
    return await invoke<Actions[A][1]>(action, input);
  } catch (thrown) {
    const error = ActionError.from(thrown);
    afterRefusal(error.code);
    throw error;
  }
}

/** Hears how far long work has come until the returned function is called. */
export function hearProgress(hear: (progress: Progress) => void): () => void {
  if (BRIDGE && !isTauri()) {
    const timer = setInterval(() => {
      ask('progress')
        .then((progress) => {
          if (progress) hear(progress as Progress);
        })
        // Progress is a courtesy: the work itself reports its own failure.
        .catch(() => undefined);
    }, 500);
    return () => clearInterval(timer);
  }
  const stop = listen<Progress>('progress', (event) => hear(event.payload));
  return () => void stop.then((end) => end());
}

async function ask(path: string, input?: unknown): Promise<unknown> {
  const answer = await fetch(`/${path}`, {
    method: input === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  });
  if (answer.ok) return (await answer.json()) as unknown;
  const text = await answer.text();
  let said: unknown = text || `HTTP ${answer.status}`;
  try {
    said = JSON.parse(text);
  } catch {
    // Not the engine's own refusal: the text itself is shown.
  }
  throw ActionError.from(said);
}

/** The bridge's token comes in the address once and is then kept out of sight. */
function token(): string {
  const address = new URL(location.href);
  const given = address.searchParams.get('token');
  if (given) {
    sessionStorage.setItem('bridge-token', given);
    address.searchParams.delete('token');
    history.replaceState(null, '', address);
  }
  return sessionStorage.getItem('bridge-token') ?? '';
}
