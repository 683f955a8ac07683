import { test, expect } from '@playwright/test';
import { startBridge } from './bridge.ts';
import { judged, makeWorkshop, PEOPLE, WORKSHOP_ROUND } from './workshop.ts';
test('look', async ({ page }) => {
  const bridge = await startBridge();
  const people = Array.from({ length: 60 }, (_, at) => `${PEOPLE[at % PEOPLE.length] ?? ''}${at}`);
  await makeWorkshop(bridge, people, judged(20));
  await page.goto(bridge.url);
  await page.evaluate((hash) => { location.hash = hash; }, `#/rounds/${WORKSHOP_ROUND}/sheets/S1`);
  await expect(page.locator('#mark')).toBeFocused();
  for (let at = 0; at < 16; at += 1) { await page.keyboard.type('66'); await page.keyboard.press('Enter'); await page.waitForTimeout(100); }
  await page.keyboard.type('7');
  await page.waitForTimeout(600);
  await page.screenshot({ path: '/tmp/grid1.png' });
  console.log(await page.locator('[data-cell^="W0017"]').count(), await page.locator('[data-cell="W0017 c1"]').innerHTML());
  await page.keyboard.type('1'); await page.keyboard.press('Enter');
  await page.waitForTimeout(600);
  await page.screenshot({ path: '/tmp/grid2.png' });
  await bridge.end();
});
