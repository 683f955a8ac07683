/**
 * Newer versions of the program, by the shell: whether it looks for them at all, looking, installing. In a browser there
 * are none. It must not know how any of it is shown.
 */
import { invoke, isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { ActionError } from '../shared/calls/errors';

/** A newer version and what its publisher says about it. */
export interface Offer {
  version: string;
  notes: string;
}

/** Whether this program was built to look for newer versions. */
export async function canUpdate(): Promise<boolean> {
  return isTauri() && invoke<boolean>('can_update');
}

/** The newer version, if there is one. */
export async function checkUpdate(): Promise<Offer | null> {
  try {
    return await invoke<Offer | null>('check_update');
  } catch (thrown) {
    throw ActionError.from(thrown);
  }
}

/** Fetches, verifies and installs the version that was shown; the program then starts anew. */
export async function installUpdate(version: string): Promise<void> {
  try {
    await invoke('install_update', { version });
  } catch (thrown) {
    throw ActionError.from(thrown);
  }
}

/** Hears when the system's own menu asks for it, until the returned function is called. */
export function hearUpdateWanted(hear: () => void): () => void {
  if (!isTauri()) return () => undefined;
  const stop = listen('update-wanted', hear);
  return () => void stop.then((end) => end());
}
