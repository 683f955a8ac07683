/**
 * The screens as a person names them, in Chinese. Finds by role and visible name only, so that a test fails when a
 * person would not find the thing either.
 */
import { expect, type Locator, type Page } from '@playwright/test';

/** The demo factory's round whose results are computed. */
export const ROUND = '2026年第一批缝纫工三级/高级工评价';

/** Its round that is in the middle of scoring. */
export const SECOND_ROUND = '2026年第二批缝纫工四级/中级工评价';

/** Ant Design sets a space between two Chinese characters of a button. */
export const button = (page: Page | Locator, name: string) =>
  page.getByRole('button', { name: new RegExp(`(^|\\s)${[...name].join('\\s?')}$`) });

/** Makes the demo factory from the first screen; its office is then open. */
export async function makeDemo(page: Page, location: string): Promise<void> {
  const demo = page.getByTestId('office-demo');
  await demo.getByRole('textbox', { name: '保存到' }).fill(location);
  await demo.getByRole('button', { name: '建立示范工厂' }).click();
  await expect(page.getByRole('heading', { name: '总览' })).toBeVisible({ timeout: 120_000 });
}

/** Opens the demo factory's round from the list of rounds. */
export async function openRound(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: '评价批次' }).click();
  await page.getByRole('link', { name: ROUND }).click();
  await expect(page.getByRole('heading', { name: ROUND })).toBeVisible();
}

/** Approves as another person and gives the numbers; the round then shows its certificates. */
export async function approveAndIssue(page: Page): Promise<void> {
  await button(page, '审批结果').click();
  await page.getByRole('textbox', { name: '审批人姓名' }).fill('王建国');
  await button(page, '审批并锁定结果').click();
  await button(page, '发证').click();
  await button(page, '给出 58 个证书编号').click();
  await expect(page.getByText('本批次已完成')).toBeVisible({ timeout: 120_000 });
}

/** Goes to an address within the window. */
export const goTo = (page: Page, address: string) => page.evaluate((hash) => { location.hash = hash; }, `#${address}`);

/** Opens the demo factory's round at its certificates. */
export async function openCertificates(page: Page): Promise<void> {
  await openRound(page);
  await page.getByRole('tab', { name: /^证书/ }).click();
}

/** Opens the register from the menu. */
export async function openRegister(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: '证书台账' }).click();
  await expect(page.getByRole('heading', { name: '证书台账' })).toBeVisible();
}
