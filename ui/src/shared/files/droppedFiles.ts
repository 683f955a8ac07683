/**
 * Files and folders that a person drops on the window: the system tells their paths. In a browser there are none. Must not
 * know what the files are.
 */
import { isTauri } from '@tauri-apps/api/core';
import { getCurrentWebview } from '@tauri-apps/api/webview';

/** Takes dropped paths, or says by `false` that they are not for it. */
type Claim = (paths: string[]) => boolean;

/** What is open on the window, the latest last. */
const claims: Claim[] = [];

/** Hears of what is dropped and not claimed by a screen, until the returned function is called. */
export function hearDroppedFiles(hear: (paths: string[]) => void): () => void {
  if (!isTauri()) return () => undefined;
  const stop = getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type !== 'drop' || payload.paths.length === 0) return;
    if (![...claims].reverse().some((claim) => claim(payload.paths))) hear(payload.paths);
  });
  return () => void stop.then((end) => end());
}

/** Lets a screen or a dialog take what is dropped while it is open, until the returned function is called. */
export function claimDroppedFiles(claim: Claim): () => void {
  claims.push(claim);
  return () => void claims.splice(claims.indexOf(claim), 1);
}
