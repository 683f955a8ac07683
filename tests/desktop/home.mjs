/**
 * The home of a person who never started the program: a temporary folder with a space and Chinese characters in its
 * path, so that nothing of this computer's user is read or left behind. Must not know what is done in it.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh home: its folder, the environment that makes programs live there, and its removal. */
export function freshHome() {
  const folder = mkdtempSync(join(tmpdir(), '匠评 窗口-'));
  const inside = (...names) => {
    const path = join(folder, ...names);
    mkdirSync(path, { recursive: true });
    return path;
  };
  return {
    folder,
    documents: inside('文档 2026'),
    environment: {
      ...process.env,
      HOME: folder,
      XDG_CONFIG_HOME: inside('.config'),
      XDG_DATA_HOME: inside('.local', 'share'),
      XDG_STATE_HOME: inside('.local', 'state'),
      XDG_CACHE_HOME: inside('.cache'),
    },
    // The web view's helper processes may still be writing their last cache files.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
}
