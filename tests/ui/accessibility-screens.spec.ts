/** Every screen and dialog of the walk, light and dark, without a serious finding of axe. */
import { findings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { OFFICES, visit } from './stops.ts';
import { textsOf } from './texts.ts';

// A trace of so many steps costs far more than the steps.
test.use({ trace: 'off' });

for (const { name, parts } of OFFICES) {
  test(`no serious finding on any screen of ${name}, light and dark`, async ({ window, bridge }) => {
    test.setTimeout(900_000);
    for (const { make, stops } of parts) {
      await make(bridge);
      for (const stop of stops) {
        await visit(window, stop, textsOf('zh-CN'), bridge);
        for (const colorScheme of ['light', 'dark'] as const) {
          // Nothing is chosen on this computer, so the screens follow the system at once.
          await window.emulateMedia({ colorScheme });
          expect.soft(await findings(window), `${stop.name}, ${colorScheme}`).toEqual([]);
        }
      }
    }
  });
}
