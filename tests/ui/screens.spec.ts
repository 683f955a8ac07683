/**
 * Every screen and dialog of the walk: without a serious finding of axe, light and dark, and fitting where people work, the
 * window of an old laptop, a large screen at 200 %, and what is left of old ones with large letters. Nothing scrolls sideways,
 * nothing that is pressed is cut or out of reach, no name of a text stands for the text.
 */
import type { Page } from '@playwright/test';
import { findings } from './axe.ts';
import { misfits, said, SIZES } from './fit.ts';
import { expect, test } from './fixtures.ts';
import { speak, visit, WALKS } from './stops.ts';
import { KEY, textsOf, UNFILLED } from './texts.ts';

const softly = expect.configure({ soft: true });

/** What has to hold wherever one stands. */
async function judge(window: Page, where: string): Promise<void> {
  expect.soft(await misfits(window), where).toEqual([]);
  const words = await said(window);
  expect.soft(words, where).not.toMatch(KEY);
  expect.soft(words, where).not.toMatch(UNFILLED);
}

/** The same screen on smaller ones, one after the other. */
async function judgeSmaller(window: Page, where: string): Promise<void> {
  const size = window.viewportSize();
  for (const [width, height] of SIZES.slice(1)) {
    await window.setViewportSize({ width, height });
    // Screens settle some frames after the window's size: a menu finds its new place, a bar folds.
    await softly.poll(() => misfits(window), { message: `${where}, ${width} × ${height}` }).toEqual([]);
  }
  if (size) await window.setViewportSize(size);
}

for (const { name, state, begin, stops } of WALKS) {
  test.describe(name, () => {
    test.use({ state: async ({}, use) => { await use(state); } });

    test('every screen, Chinese, 1366×768, light and dark', async ({ window, bridge }) => {
      test.setTimeout(900_000);
      await begin?.(bridge);
      for (const stop of stops) {
        await window.emulateMedia({ colorScheme: 'light' });
        await visit(window, stop, textsOf('zh-CN'), bridge);
        await judge(window, stop.name);
        expect.soft(await findings(window), stop.name).toEqual([]);
        // Nothing is chosen on this computer, so the screens follow the system. Only colours differ then.
        await window.emulateMedia({ colorScheme: 'dark' });
        await expect(window.locator('html')).toHaveCSS('color-scheme', 'dark');
        expect.soft(await findings(window, 'color-contrast'), `${stop.name}, dark`).toEqual([]);
        await judgeSmaller(window, stop.name);
      }
    });

    test.describe('on a large screen', () => {
      test.use({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 2 });
      test('every screen, English, 2560×1440 at 200 %', async ({ window, bridge }) => {
        test.setTimeout(900_000);
        await begin?.(bridge);
        await speak(window, bridge, 'en');
        for (const stop of stops) {
          await visit(window, stop, textsOf('en'), bridge);
          await judge(window, stop.name);
          await judgeSmaller(window, stop.name);
        }
      });
    });
  });
}
