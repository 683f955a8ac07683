/**
 * A file that a person opened from outside, by a double-click or a start with its name: the shell keeps it until the
 * window fetches it. In a browser there is none. Must not know what the file is.
 */
import { invoke, isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

/** Hears of every such file, of one that already waits too, until the returned function is called. */
export function hearOpenedFile(hear: (path: string) => void): () => void {
  if (!isTauri()) return () => undefined;
  const take = () => {
    // Where the shell cannot say, there was no double-click to answer.
    invoke<string | null>('take_opened_file').then((path) => {
      if (path !== null) hear(path);
    }, () => undefined);
  };
  const stop = listen('opened-file', take);
  void stop.then(take);
  return () => void stop.then((end) => end());
}
