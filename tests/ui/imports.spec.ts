/**
 * Imports in a browser: rows with problems are filtered by kind, saved, mended and taken in; an import is listed with what it did,
 * and undone with a reason after it was shown whom that touches.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, from } from './fixtures.ts';
import { button, goTo } from './screens.ts';

const staffed = from('staffed');

staffed('rows that did not come in are saved by their kind, and the import is undone', async ({ window, bridge }) => {
  const path = join(bridge.folder, '新来的.csv');
  writeFileSync(path, '工号,姓名,入职日期\nW9001,林新来,2020-03-01\nW9002,陈新来,昨天\nW9003,黄新来,2099-01-01\n');
  await goTo(window, '/employees');
  await window.getByRole('button', { name: '导入花名册' }).click();
  const wizard = window.getByRole('dialog', { name: '导入花名册' });
  await wizard.getByRole('textbox', { name: '文件' }).fill(path);
  await button(wizard, '下一步').click();
  await button(wizard, '预览').click();
  await expect(wizard.getByTestId('report')).toBeVisible();

  await staffed.step('problems are shown by kind', async () => {
    const rows = wizard.locator('[data-problems] [data-row-key]');
    await expect(rows).toHaveCount(2);
    await wizard.getByRole('combobox', { name: '问题种类' }).click();
    await window.locator('.ant-select-item-option').filter({ hasText: '1 处' }).first().click();
    await expect(rows).toHaveCount(1);
  });
  await staffed.step('the rows are saved as a table', async () => {
    await wizard.getByRole('button', { name: '把有问题的行存成表格' }).click();
    const dialog = window.getByRole('dialog', { name: '把有问题的行存成表格' });
    const saved = join(bridge.folder, '待改正的行.xlsx');
    await expect(dialog.getByRole('textbox', { name: '保存到' })).toHaveValue(saved);
    await expect(dialog.getByText('2 行')).toBeVisible();
    await dialog.getByRole('button', { name: /保\s?存/ }).last().click();
    await expect(window.getByTestId('problems-saved')).toContainText(saved);
    expect(existsSync(saved) && readFileSync(saved).subarray(0, 2).toString()).toBe('PK');
    await window.getByRole('dialog', { name: '有问题的行已存成表格' }).getByRole('button').last().click();
  });
  await button(wizard, '导入').click();
  await expect(wizard.getByText('已导入，2 条未导入')).toBeVisible();
  await button(wizard, '关闭').last().click();

  await goTo(window, '/safekeeping');
  await window.getByRole('tab', { name: '导入记录' }).click();
  const row = window.getByRole('row').filter({ hasText: '新来的.csv' });
  await expect(row).toContainText('新增 1');
  await expect(row).toContainText('未导入 2');
  await row.getByRole('button', { name: /撤销第 \d+ 号导入/ }).click();
  const dialog = window.getByRole('dialog', { name: /撤销第 \d+ 号导入/ });
  await expect(dialog.getByTestId('undo-told')).toContainText('林新来');
  await expect(dialog.getByTestId('undo-told')).toContainText('从名单中去掉');
  await dialog.getByRole('textbox').fill('导错了文件');
  await dialog.getByRole('button', { name: '撤销这次导入' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('已撤销');
  await expect(row).toContainText('导错了文件');
  await goTo(window, '/employees');
  await expect(window.getByText('林新来')).toHaveCount(0);
});
