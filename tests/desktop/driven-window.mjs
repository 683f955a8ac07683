/**
 * The real program in a real window, driven by WebDriver through tauri-driver. Must not know any screen.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { remote } from 'webdriverio';

const PROGRAM = needed('JIANGPING_DESKTOP');
const DRIVER = needed('TAURI_DRIVER');

/** Starts the driver in a home; `open` starts the program with its window and gives the browser that drives it. */
export async function driverIn(home, program = PROGRAM) {
  const [port, nativePort] = [await freePort(), await freePort()];
  const driver = spawn(DRIVER, ['--port', String(port), '--native-port', String(nativePort)], {
    cwd: home.folder,
    env: home.environment,
    stdio: ['ignore', 'ignore', 'inherit'],
    // A group of its own: what the driver started ends with it.
    detached: true,
  });
  await answers(`http://127.0.0.1:${port}/status`, driver);
  return {
    open: (...args) => remote({
      hostname: '127.0.0.1',
      port,
      logLevel: 'error',
      capabilities: {
        browserName: 'wry',
        'tauri:options': { application: program, args },
        'wdio:enforceWebDriverClassic': true,
      },
    }),
    stop: async () => {
      if (driver.exitCode === null && driver.signalCode === null) {
        const ended = once(driver, 'exit');
        driver.kill('SIGTERM');
        await ended;
      }
      endGroup(driver.pid);
    },
  };
}

/** Ends what a driver left behind: a program that outlives its driver keeps the pipes open, and the tests would wait for it. */
function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function answers(address, driver) {
  for (let turn = 0; turn < 300; turn += 1) {
    if (driver.exitCode !== null) throw new Error(`${DRIVER} ended with ${driver.exitCode}`);
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`nothing answers on ${address}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`cargo xtask test window\``);
  return value;
}
