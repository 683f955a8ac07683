/**
 * What a person does and sees on the screens, found by visible text and accessible names. Must not know what a figure
 * should be.
 */

/** Screens are drawn within a second; only long work (the demo factory, printing) takes more on a slow machine. */
const SOON = 30_000;
const LONG = 180_000;

/** The eyes and hands at one window. */
export function screenOf(browser) {
  const seen = async (selector, { within = browser, long = false } = {}) => {
    let element;
    const isThere = async () => {
      try {
        element = await within.$(selector);
        return await element.isDisplayed();
      } catch (error) {
        // It was drawn anew between being found and being named: not there yet.
        if (error.name === 'stale element reference') return false;
        throw error;
      }
    };
    await browser.waitUntil(isThere, { timeout: long ? LONG : SOON, timeoutMsg: `not on the screen: ${selector}` });
    return element;
  };
  const press = async (selector, options) => {
    const element = await seen(selector, options);
    await element.waitForEnabled({ timeout: SOON });
    await element.click();
  };
  return {
    seen,
    press,
    pressButton: (text, options) => press(button(text), options),
    read: async (selector, options) => (await (await seen(selector, options)).getText()).trim(),
    /** Waits until an element's text matches: what is just being faded in has no text yet. */
    says: async (selector, pattern, options) => {
      const element = await seen(selector, options);
      let text = '';
      await browser.waitUntil(async () => pattern.test(text = await element.getText()), {
        timeout: SOON,
        timeoutMsg: `${selector} does not say ${pattern}`,
      });
      return text;
    },
    gone: async (selector) => {
      await (await browser.$(selector)).waitForDisplayed({ reverse: true, timeout: LONG, timeoutMsg: `still on the screen: ${selector}` });
    },
    /** Types over what stands in a field, which then reads as it was typed or as is said. A drawer that has just closed may still take the focus back once: then again, as a person would. */
    fill: async (selector, text, { reads = text, ...options } = {}) => {
      let typed;
      for (let turn = 0; turn < 3; turn += 1) {
        const field = await seen(selector, options);
        await field.click();
        await browser.keys(['Control', 'a']);
        await field.addValue(text);
        typed = await field.getValue();
        if (typed === reads) return;
        await browser.pause(500);
      }
      throw new Error(`typed ${text}, the field holds ${typed}`);
    },
    /** Opens a list, types what narrows it, and picks an entry by its text. */
    choose: async (selector, narrow, entry, options) => {
      await press(selector, options);
      if (narrow !== '') await (await seen(selector, options)).addValue(narrow);
      await press(`.//*[contains(@class,'ant-select-dropdown') and not(contains(@class,'ant-select-dropdown-hidden'))]//*[contains(@class,'ant-select-item-option')][normalize-space(.)='${entry}']`);
    },
  };
}

/** A button by its text; Ant Design sets a space between two Chinese characters. */
export function button(text) {
  return `.//button[translate(normalize-space(.), ' ', '')='${text.replaceAll(' ', '')}']`;
}

/** A text field by its accessible name. */
export function field(name) {
  return `input[aria-label="${name}"]`;
}

/** A text field by the label above it. */
export function labelled(name) {
  return `.//input[@id=//label[normalize-space(.)='${name}']/@for]`;
}

/** An open dialog by its title. */
export function dialogCalled(title) {
  return `.//*[@role='dialog'][.//*[contains(@class,'ant-modal-title') and normalize-space(.)='${title}']]`;
}
