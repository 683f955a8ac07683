/** The walk for pictures: the settings of the tests, but only `screenshots.walk.ts`. */
import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

export default defineConfig(config, { testMatch: 'screenshots.walk.ts', timeout: 600_000 });
