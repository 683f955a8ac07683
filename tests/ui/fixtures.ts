/**
 * What every test starts with: a bridge, with an office in a state or without one, a window on its first screen, and an
 * ear for what the browser complains of.
 */
import { expect, test as plain, type Page } from '@playwright/test';
import { type Bridge, startBridge } from './bridge.ts';

/** The browser reports every refused action as a failed request; a refusal is an answer, not a complaint. */
const REFUSED = 'status of 422';

/** Tests with a bridge and a window on the first screen; no office is open. */
export const test = plain.extend<{ state: string | undefined; bridge: Bridge; window: Page; complaints: string[] }>({
  state: async ({}, use) => { await use(undefined); },
  bridge: async ({ state }, use) => {
    const bridge = await startBridge(state);
    await use(bridge);
    await bridge.end();
  },
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (said) => {
      if (['error', 'warning'].includes(said.type()) && !said.text().includes(REFUSED)) complaints.push(said.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(complaints);
    expect(complaints, 'the browser complained').toEqual([]);
  },
  window: async ({ page, bridge, complaints: _ }, use) => {
    // As the shell does (tauri.conf.json, freezePrototype): a library that writes over Object's own would not load there.
    await page.addInitScript(() => Object.freeze(Object.prototype));
    await page.goto(bridge.url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await use(page);
  },
});

/** Tests that begin with an office in a state, open on the desk; `factory list` names the states. */
export const from = (state: string) => test.extend({ state: async ({}, use) => { await use(state); } });

export { expect };
