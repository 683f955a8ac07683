/**
 * Every screen and dialog of the walk fits where people work: the window of an old laptop, and a large screen at 200 %.
 * Nothing scrolls sideways, nothing that is pressed is cut or out of reach, no name of a text stands for the text.
 */
import { misfits, said } from './fit.ts';
import { expect, test } from './fixtures.ts';
import { OFFICES, speak, visit } from './stops.ts';
import { KEY, LANGUAGES, textsOf } from './texts.ts';

// A trace of so many steps costs far more than the steps.
test.use({ trace: 'off' });

const SCREENS = [
  { screen: '1366×768', viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 },
  { screen: '2560×1440 at 200 %', viewport: { width: 1280, height: 720 }, deviceScaleFactor: 2 },
];

for (const { screen, ...size } of SCREENS) {
  test.describe(screen, () => {
    test.use(size);
    for (const { name, parts } of OFFICES) {
      test(`nothing is cut, out of reach or without its text in ${name} on ${screen}`, async ({ window, bridge }) => {
        test.setTimeout(900_000);
        for (const { make, stops } of parts) {
          await make(bridge);
          for (const language of LANGUAGES) {
            await speak(window, bridge, language);
            for (const stop of stops) {
              await visit(window, stop, textsOf(language), bridge);
              const where = `${stop.name}, ${language}`;
              expect.soft(await misfits(window), where).toEqual([]);
              expect.soft(await said(window), where).not.toMatch(KEY);
            }
          }
        }
      });
    }
  });
}
