/**
 * Files and folders that a person drops on the window: the system tells their paths. In a browser there are none. Must not
 * know what the files are.
 */
import { isTauri } from '@tauri-apps/api/core';
import { getCurrentWebview } from '@tauri-apps/api/webview';

/** Hears of what is dropped until the returned function is called. */
export function hearDroppedFiles(hear: (paths: string[]) => void): () => void {
  if (!isTauri()) return () => undefined;
  const stop = getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === 'drop' && payload.paths.length > 0) hear(payload.paths);
  });
  return () => void stop.then((end) => end());
}
