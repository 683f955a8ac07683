/** How the benchmarks of the screens run: as the tests, but for their files, and without pictures and traces, which cost time. */
import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

export default defineConfig({
  ...tests,
  testMatch: '*.bench.ts',
  timeout: 1_200_000,
  workers: 1,
  use: { ...tests.use, screenshot: 'off' },
});
