/**
 * Old laptops and large letters: 1366 × 768 at 100, 125 and 150 %, 1280 × 720 at 200 %, in the pixels that are left of them. The sheet
 * always shows the person's name and two criteria. That every other screen keeps what is pressed within reach is in screens.spec.ts.
 */
import type { Page } from '@playwright/test';
import { SIZES } from './fit.ts';
import { expect, from } from './fixtures.ts';
import { goTo } from './screens.ts';
import { WORKSHOP_ROUND } from './workshop.ts';

/** Whether a box is in the window as a whole, and nothing lies over its middle. */
async function isSeen(window: Page, selector: string): Promise<boolean[]> {
  return window.locator(selector).evaluateAll((all) => all.map((element) => {
    const { left, right, top, bottom, width } = element.getBoundingClientRect();
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return width > 0 && left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1 && over !== null && (element.contains(over) || over.contains(element));
  }));
}

for (const [width, height] of SIZES) {
  from('scoring')(`a sheet shows the name and two criteria in ${width} × ${height}`, async ({ window }) => {
    await window.setViewportSize({ width, height });
    await goTo(window, `/rounds/${WORKSHOP_ROUND}/sheets/S1`);
    await expect(window.locator('#mark')).toBeVisible();
    await expect(window.locator('.name-cell').first()).toBeVisible();
    await expect(async () => {
      const names = await isSeen(window, '.name-cell');
      const marks = await isSeen(window, '[data-cell^="W0001 "]');
      expect(names.filter(Boolean).length, 'names').toBeGreaterThanOrEqual(1);
      expect(marks.filter(Boolean).length, 'criteria').toBeGreaterThanOrEqual(2);
    }).toPass({ timeout: 10_000 });
  });
}
