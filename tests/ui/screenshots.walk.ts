/**
 * Walks through every screen and takes its picture, in both languages and both shades, for people to look at; and the
 * pictures of the handbook. Asserts nothing but that the way is there. Must not know what is right on a screen.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Bridge, inRepository } from './bridge.ts';
import { test } from './fixtures.ts';
import { speak, type Stop, visit, WALKS } from './stops.ts';
import { LANGUAGES, textsOf } from './texts.ts';

const FOLDER = process.env['JIANGPING_SCREENSHOTS'] ?? inRepository('target/screenshots');
const HANDBOOK = process.env['JIANGPING_HANDBOOK'];

async function picture(window: Page, stop: Stop, language: string, shade: string): Promise<void> {
  // A chart draws itself in its own time.
  await window.waitForTimeout(400);
  const path = join(FOLDER, `${stop.name}-${language}-${shade}.png`);
  await window.screenshot({ path });
  if (HANDBOOK !== undefined && stop.handbook === true && language === 'zh-CN' && shade === 'light') {
    mkdirSync(HANDBOOK, { recursive: true });
    copyFileSync(path, join(HANDBOOK, `${stop.name}.png`));
  }
}

async function everyWay(window: Page, bridge: Bridge, stops: Stop[]): Promise<void> {
  for (const language of LANGUAGES) {
    await speak(window, bridge, language);
    for (const shade of ['light', 'dark']) {
      await window.evaluate((chosen) => localStorage.setItem('shade', chosen), shade);
      for (const stop of stops) {
        await visit(window, stop, textsOf(language), bridge);
        await picture(window, stop, language, shade);
      }
    }
  }
}

for (const { name, state, begin, stops } of WALKS) {
  test.describe(name, () => {
    test.use({ state: async ({}, use) => { await use(state); } });
    test('every screen', async ({ window, bridge }) => {
      mkdirSync(FOLDER, { recursive: true });
      await begin?.(bridge);
      await everyWay(window, bridge, stops);
    });
  });
}
