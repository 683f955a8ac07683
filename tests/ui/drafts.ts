/** Hands for the long forms: what a person does with a choice, a weight and a pasted block. Must not know what is drafted. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Chooses an entry of a list by its words. A page that is checked while one types may move under the hand: then again. */
export async function choose(page: Page, field: Locator, words: string | RegExp): Promise<void> {
  const list = field.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]');
  await expect(async () => {
    // The chosen words lie over the input, so it is opened by the keyboard.
    await field.press('ArrowDown', { timeout: 5_000 });
    await page.locator('.ant-select-dropdown:visible').getByText(words).first().click({ timeout: 5_000 });
    await expect(list).toContainText(words, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
}

/** Types into an input and leaves it. */
export async function set(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
  await field.blur();
}

/** Pastes a block, as from a spreadsheet, into the input that has the cursor. */
export async function paste(field: Locator, text: string): Promise<void> {
  await field.evaluate((input, block) => {
    const data = new DataTransfer();
    data.setData('text/plain', block);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Waits until the core has nothing against the draft. */
export async function clean(page: Page): Promise<void> {
  await expect(page.getByTestId('problems').getByText(/没有问题/)).toBeVisible();
}
