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
  // Tests share nothing, and one waits while the other draws.
  workers: 2,
  fullyParallel: true,
  // Issuing and printing a whole round in a debug build on a busy machine takes its time; nothing is asserted of it.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  // A test that holds only when it is tried again does not hold.
  retries: 0,
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
    // A button that moves between the pressing and the letting go is not pressed; what moves is tried in accessibility.spec.ts.
    contextOptions: { reducedMotion: 'reduce' },
    // What cannot be pressed or typed into by then never can.
    actionTimeout: 30_000,
    // A record of each step with its page costs two fifths of the CPU: ask for it with --trace on when a test fails.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
