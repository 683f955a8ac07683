/** Steps that stand one upon the other, and a picture of where one failed. Must not know what is done in them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const PICTURES = process.env.JIANGPING_PICTURES;

/** `step` and `picture` for a file whose window is handed out by `browserNow`. */
export function stepsIn(browserNow) {
  let broken = false;

  /** A picture for who looks into a failure. The driver waits for the next frame, and a window at rest draws none. */
  const picture = async (name) => {
    if (!PICTURES) return;
    mkdirSync(PICTURES, { recursive: true });
    const browser = browserNow();
    await browser.execute(() => {
      let turn = 0;
      setInterval(() => { document.body.style.opacity = (turn += 1) % 2 ? '0.999' : '1'; }, 50);
    });
    await browser.saveScreenshot(join(PICTURES, `${name}.png`));
  };

  /** After the first that fails the others are not tried. */
  const step = (sentence, act) => {
    test(sentence, async (context) => {
      if (broken) {
        context.skip('an earlier step failed');
        return;
      }
      try {
        await act();
      } catch (thrown) {
        broken = true;
        await picture(sentence);
        throw thrown;
      }
    });
  };
  return { step, picture };
}
