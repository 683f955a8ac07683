/**
 * A bridge of one's own for every test: started on a fresh folder whose name has a space and Chinese characters, with
 * a device folder beside it, an office in a state when one is wished, and ended with the test. Must not know the screens.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT = resolve(ROOT, process.env['CARGO_TARGET_DIR'] ?? 'target', 'debug');
const SUFFIX = process.platform === 'win32' ? '.exe' : '';
/** A benchmark names its own. */
const PROGRAM = process.env['JIANGPING_BRIDGE'] ?? join(BUILT, `bridge${SUFFIX}`);

/** A file of the repository. */
export const inRepository = (path: string) => join(ROOT, path);

/** A packet that is out. */
export interface Packet {
  rater: string;
  file: string;
  passphrase: string | null;
}

/** A running bridge. */
export interface Bridge {
  /** The address with its token, as the bridge printed it. */
  url: string;
  /** The office that it began with: its file, and the packets that are out. */
  office: { location: string; packets: Packet[] } | null;
  /** Where this test may write. */
  folder: string;
  /** Ends the bridge and takes the folder away. */
  end: () => Promise<void>;
}

/** Starts a bridge and waits for its address; an office in the state that is named is then open on its desk. */
export async function startBridge(state?: string): Promise<Bridge> {
  const outer = mkdtempSync(join(tmpdir(), 'jiangping-'));
  const folder = join(outer, '评价 资料');
  mkdirSync(folder);
  const words = ['--ui', join(ROOT, 'target/ui-bridge'), '--device', join(outer, 'device'), ...(state === undefined ? [] : ['--office', state])];
  const bridge = spawn(PROGRAM, words, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { url, office } = await firstLine(bridge);
  return {
    url,
    office,
    folder,
    end: async () => {
      const gone = new Promise((done) => bridge.once('exit', done));
      bridge.kill();
      await gone;
      rmSync(outer, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Asks an action of the bridge, as a screen would. */
export async function ask(bridge: Bridge, action: string, input: object): Promise<unknown> {
  const { origin, searchParams } = new URL(bridge.url);
  const answer = await fetch(`${origin}/rpc/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${searchParams.get('token') ?? ''}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const said = await answer.json() as unknown;
  if (!answer.ok) throw new Error(`${action}: ${JSON.stringify(said)}`);
  return said;
}

function firstLine(bridge: ChildProcess): Promise<Pick<Bridge, 'url' | 'office'>> {
  return new Promise((found, failed) => {
    bridge.once('error', failed);
    bridge.once('exit', (code) => failed(new Error(`the bridge ended with ${code} before it gave its address`)));
    if (!bridge.stdout) throw new Error('the bridge was started without its output');
    createInterface({ input: bridge.stdout }).once('line', (line) => found(JSON.parse(line) as Pick<Bridge, 'url' | 'office'>));
  });
}
