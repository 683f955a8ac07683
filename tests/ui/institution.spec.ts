/** The institution is corrected on its page: what it touches is said before, and what stands against it is said beside its field. */
import { expect, type Page } from '@playwright/test';
import { from } from './fixtures.ts';
import { button } from './screens.ts';

const issued = from('issued');
const founded = from('founded');

async function openPage(window: Page): Promise<void> {
  await window.getByRole('menuitem', { name: '机构' }).click();
  await expect(window.getByRole('heading', { name: '机构' })).toBeVisible();
}

issued('a new name is told with the certificates that keep the former one, and the frame bears it at once', async ({ window }) => {
  await openPage(window);
  await button(window, '更正…').click();
  const dialog = window.getByRole('dialog', { name: '更正评价机构' });
  await expect(dialog.getByText('已经发过证书')).toBeVisible();
  await expect(dialog.getByLabel('机构序号')).toBeDisabled();
  await dialog.getByLabel('机构名称').fill(' ');
  await expect(dialog.locator('[data-code="institution_name_invalid"]')).toBeVisible();
  await dialog.getByLabel('机构名称').fill('晋江市示例服饰有限公司');
  await expect(window.getByTestId('correction-told')).toContainText('保持原来的名称');
  await button(dialog, '更正').click();
  await expect(dialog).toContainText('请填写此项');
  await dialog.getByRole('textbox', { name: '理由' }).fill('更名');
  await button(dialog, '更正').click();
  await expect(dialog).toBeHidden();
  await expect(window.locator('header')).toContainText('晋江市示例服饰有限公司');
});

founded('another level is filed', async ({ window }) => {
  await openPage(window);
  await button(window, '变更备案…').click();
  const dialog = window.getByRole('dialog', { name: '变更备案' });
  await dialog.getByRole('checkbox', { name: '二级' }).check();
  await expect(window.getByTestId('correction-told')).toContainText('二级');
  await dialog.getByRole('textbox', { name: '理由' }).fill('备案变更');
  await button(dialog, '变更备案').click();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('cell', { name: '二级' })).toBeVisible();
});
