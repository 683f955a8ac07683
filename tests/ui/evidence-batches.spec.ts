/**
 * Evidence that comes as files: what a file meets is shown before it is taken, a round says what is otherwise since its
 * results, a file is withdrawn with a reason and put back, and every figure opens down to the rows of its file.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, type Bridge } from './bridge.ts';
import { expect, from } from './fixtures.ts';
import { button, goTo, openRound } from './screens.ts';

const demo = from('demo');

/** Two days of one team, stated once more: the demo's own file has a record for each of them. */
const JUNE_CORRECTED = '日期,车间,班组,目标,实际\n2015-02-02,sewing,1,100,96\n2015-02-03,sewing,1,100,88\n';
/** Records in the demo's file. */
const ALL = 1197;

/** The wizard at its preview, with a file that meets the demo's. */
async function preview(window: Page, bridge: Bridge) {
  const path = join(bridge.folder, '更正.csv');
  writeFileSync(path, JUNE_CORRECTED);
  await button(window, '导入质量数据…').click();
  const wizard = window.getByRole('dialog', { name: '导入质量数据' });
  await wizard.getByRole('textbox', { name: '文件' }).fill(path);
  await button(wizard, '下一步').click();
  await button(wizard, '预览').click();
  await expect(wizard.getByTestId('report')).toBeVisible();
  return wizard;
}

/** Takes the corrected file in. */
async function takeIn(window: Page, bridge: Bridge): Promise<void> {
  const wizard = await preview(window, bridge);
  await button(wizard, '导入').click();
  await expect(wizard.getByText('导入完成')).toBeVisible();
  await button(wizard, '关闭').last().click();
  await expect(wizard).toBeHidden();
}

demo('a file that meets another is shown with what it replaces, and the round says what changed since', async ({ window, bridge }) => {
  await openRound(window);
  await expect(window.getByTestId('evidence-since')).toBeHidden();
  await window.getByRole('tab', { name: '质量数据' }).click();
  const wizard = await preview(window, bridge);
  const shift = wizard.getByTestId('shift');
  await demo.step('the preview says which records of which file no longer count', async () => {
    await expect(shift.locator('[data-meeting="replaces"]')).toContainText('2 条记录不再计入');
    await expect(shift.locator('[data-meeting="replaces"]')).toContainText('garments_worker_productivity.csv');
    await expect(shift.getByRole('row')).toHaveCount(2);
  });
  await demo.step('another source takes nobody’s place', async () => {
    await wizard.getByRole('combobox', { name: '来源' }).fill('包装线抽检');
    await wizard.getByRole('combobox', { name: '来源' }).press('Tab');
    await expect(shift.locator('[data-meeting="beside"]')).toContainText('一并计入');
    await expect(shift.locator('[data-meeting="replaces"]')).toHaveCount(0);
    await wizard.getByRole('combobox', { name: '来源' }).fill('');
    await wizard.getByRole('combobox', { name: '来源' }).press('Tab');
    await expect(shift.locator('[data-meeting="replaces"]')).toHaveCount(1);
  });
  await demo.step('what was shown is what happens, and the round names it', async () => {
    await button(wizard, '导入').click();
    await expect(wizard.getByText('导入完成')).toBeVisible();
    await button(wizard, '关闭').last().click();
    const since = window.getByTestId('evidence-since');
    await expect(since).toContainText('1 个核算单位');
    await expect(since).toContainText('更正.csv');
    await expect(since).toContainText(/由 \d+ 条变为 \d+ 条、新增/);
  });
});

demo('a file is withdrawn with a reason, which brings back what it replaced, and is put back', async ({ window, bridge }) => {
  await openRound(window);
  await window.getByRole('tab', { name: '质量数据' }).click();
  await takeIn(window, bridge);
  await window.getByRole('menuitem', { name: '质量数据' }).click();
  const counting = (batch: number) => window.getByTestId(`counting-${batch}`);
  await expect(counting(1)).toHaveText(String(ALL - 2));
  await expect(counting(2)).toHaveText('2');
  const row = window.getByRole('row', { name: /更正\.csv/ });
  await demo.step('nothing is withdrawn without a reason', async () => {
    await button(row, '撤下…').click();
    const dialog = window.getByRole('dialog', { name: '撤下第 2 号数据文件“更正.csv”' });
    await expect(dialog.locator('[data-meeting="replaces"]')).toContainText('2 条记录重新计入');
    await button(dialog, '撤下').click();
    await expect(dialog).toContainText('请填写此项');
    await dialog.getByRole('textbox', { name: '理由' }).fill('导错了班组');
    await button(dialog, '撤下').click();
    await expect(dialog).toBeHidden();
  });
  await expect(counting(1)).toHaveText(String(ALL));
  await expect(counting(2)).toHaveText('0');
  await expect(row).toContainText('已撤下');
  await demo.step('it is put back as it was', async () => {
    await button(row, '放回…').click();
    const dialog = window.getByRole('dialog', { name: '放回第 2 号数据文件“更正.csv”' });
    await expect(dialog.locator('[data-meeting="replaces"]')).toContainText('2 条记录不再计入');
    await dialog.getByRole('textbox', { name: '理由' }).fill('没有导错');
    await button(dialog, '放回').click();
    await expect(dialog).toBeHidden();
  });
  await expect(counting(1)).toHaveText(String(ALL - 2));
  await expect(counting(2)).toHaveText('2');
});

demo('what comes in between a look and an act is shown before it is done', async ({ window, bridge }) => {
  await openRound(window);
  await window.getByRole('tab', { name: '质量数据' }).click();
  await takeIn(window, bridge);
  await window.getByRole('menuitem', { name: '质量数据' }).click();
  const row = window.getByRole('row', { name: /garments/ });
  await button(row, '撤下…').click();
  const dialog = window.getByRole('dialog', { name: /^撤下第 1 号/ });
  await expect(dialog.locator('[data-meeting="yields"]')).toContainText('更正.csv');
  // Somebody else, at the command line.
  await ask(bridge, 'withdraw_evidence_batch', { batch: 2, reason: '重复' });
  await dialog.getByRole('textbox', { name: '理由' }).fill('全部作废');
  await button(dialog, '撤下').click();
  await expect(window.locator('[data-code="evidence_overlap_changed"]')).toBeVisible();
  await button(window, '知道了').click();
  // What it meets is shown anew: nothing now.
  await expect(dialog.locator('[data-meeting]')).toHaveCount(0);
  await button(dialog, '撤下').click();
  await expect(dialog).toBeHidden();
  await expect(window.getByTestId('counting-1')).toHaveText('0');
});

demo('a figure of a round opens down to its file and to its rows, and the file is taken out again', async ({ window, bridge }) => {
  await openRound(window);
  await window.getByRole('tab', { name: '质量数据' }).click();
  await takeIn(window, bridge);
  await window.getByRole('row', { name: /sewing\/1\b/ }).first().locator('.ant-btn-link').click();
  const drawer = window.getByRole('dialog', { name: /质量数据$/ });
  const corrected = drawer.getByRole('row', { name: /更正\.csv/ });
  await expect(corrected).toContainText('2');
  await button(corrected, '查看记录').click();
  const rows = drawer.getByTestId('record-rows');
  await expect(rows).toContainText('2015-02-03');
  await expect(rows).toContainText('88');

  await goTo(window, '/evidence');
  await button(window, 'garments_worker_productivity.csv').click();
  const batch = window.getByRole('dialog', { name: /^第 1 号数据文件/ });
  await expect(batch.getByTestId('record-rows').getByRole('row').nth(5)).toBeVisible();
  await button(batch, '后面的记录').click();
  await expect(button(batch, '回到开头')).toBeVisible();
  await button(batch, '取出原文件…').click();
  await expect(batch.getByRole('textbox').first()).toBeVisible();
});
