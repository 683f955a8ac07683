/**
 * How the screens are tested in a real browser against the real engine. Every test starts a bridge of its own on a
 * fresh folder, so tests share nothing. Must not know what a test is about.
 */
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const DEBIAN = '/usr/bin/chromium';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // Two machines' worth of browsers and engines on two cores only make each other slow.
  workers: 1,
  // Issuing and printing a whole round in a debug build on a busy machine takes its time; nothing is asserted of it.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  // On a busy machine a press may fall between two frames of a dialog that is just being drawn. What holds only when tried
  // again is counted apart in the summary of the test command.
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    browserName: 'chromium',
    ...(existsSync(DEBIAN) ? {} : { channel: 'chrome' }),
    launchOptions: {
      ...(existsSync(DEBIAN) ? { executablePath: DEBIAN } : {}),
      args: ['--no-sandbox', '--disable-gpu'],
    },
    // The screen of the people whom the program is for.
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    // Nobody waits for a dialog to slide in; what moves is tried in accessibility.spec.ts and main-job.spec.ts.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
