/**
 * Scores in the office: a rater's sheet typed by keyboard alone, submitted, locked, reopened with a reason; a file of
 * scores; a round that is decided, goes back and is decided again.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { from } from './fixtures.ts';
import { button } from './screens.ts';
import { PEOPLE, RATERS, staffNo, WORKSHOP_TITLE } from './workshop.ts';

const test = from('scoring');

async function openRound(window: Page): Promise<void> {
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await expect(window.getByRole('tab', { name: '评分', exact: true })).toHaveAttribute('aria-selected', 'true');
}

async function openSheet(window: Page, name: string): Promise<void> {
  await window.locator('.ant-segmented-item').filter({ hasText: '车间主管评分' }).click();
  await window.getByRole('link', { name: `打开 ${name} 的评分表` }).click();
  await expect(window.getByRole('heading', { name })).toBeVisible();
  await expect(window.locator('#mark')).toBeFocused();
}

const cell = (window: Page, person: number, criterion: string) => window.locator(`[data-cell="${staffNo(person)} ${criterion}"]`);

test('a sheet is typed without the mouse, survives the window, is submitted, locked and reopened', async ({ window }) => {
  await openRound(window);
  await openSheet(window, RATERS[0].name);
  await test.step('marks are saved as they are typed; what is no mark stays with its reason', async () => {
    for (const mark of ['88', '77.5', '101']) {
      await window.keyboard.type(mark);
      await window.keyboard.press('Enter');
    }
    await expect(cell(window, 0, 'output')).toHaveAttribute('data-state', 'saved');
    await expect(cell(window, 2, 'output')).toHaveAttribute('data-state', 'refused');
    await expect(window.getByTestId('saving')).toHaveAttribute('data-state', 'saved');
  });
  await test.step('the window is loaded anew: the same cell, the same marks, and the refused text', async () => {
    await window.reload();
    await expect(cell(window, 1, 'output')).toHaveText(/77\.5/);
    await expect(cell(window, 2, 'output')).toHaveText(/101/);
    await expect(window.locator('#mark')).toHaveAccessibleName(new RegExp(PEOPLE[3] ?? ''));
  });
  await test.step('it is submitted under the rater’s name and then locked', async () => {
    await window.keyboard.press('F6');
    await window.keyboard.press('Enter');
    const dialog = window.getByRole('dialog', { name: `提交 ${RATERS[0].name} 的评分表` });
    await expect(dialog).toContainText('还缺');
    await dialog.getByRole('textbox', { name: '签名（本人姓名）' }).fill(RATERS[0].name);
    await window.keyboard.press('Enter');
    await expect(window.getByText('已提交', { exact: true })).toBeVisible();
    await window.locator('#mark').press('5');
    await expect(window.locator('#mark')).not.toHaveValue('5');
  });
  await test.step('it is reopened only with a reason', async () => {
    await button(window, '重新打开…').click();
    const dialog = window.getByRole('dialog', { name: `重新打开 ${RATERS[0].name} 的评分表` });
    await dialog.getByRole('button', { name: '重新打开' }).click();
    await expect(dialog).toContainText('请填写此项');
    await dialog.getByRole('textbox', { name: '理由' }).fill('漏评一人');
    await dialog.getByRole('button', { name: '重新打开' }).click();
    await expect(window.getByText('填写中', { exact: true })).toBeVisible();
    await window.keyboard.press('ArrowDown');
  });
  await test.step('while it is open nothing is decided', async () => {
    await window.getByRole('link', { name: '返回批次' }).click();
    const blocker = window.getByRole('button', { name: `还有评分表没有提交：${RATERS[0].name}。` });
    await expect(blocker).toBeVisible();
    await expect(button(window, '计算结果')).toBeDisabled();
    await blocker.click();
    await expect(window.getByRole('tab', { name: '评分', exact: true })).toHaveAttribute('aria-selected', 'true');
  });
});

test('a file with a column for each criterion comes in, marks too far apart are settled, and the round goes back once', async ({ window, bridge }) => {
  await openRound(window);
  const file = join(bridge.folder, '主管 评分.csv');
  const rows = PEOPLE.flatMap((name, at) => RATERS.map((rater, which) => `${staffNo(at)},${name},${rater.code},${at === 0 && which === 1 ? 55 : 85},80,80,100`));
  writeFileSync(file, ['工号,姓名,评分人,产量完成,质量意识,安全与现场,缝份尺寸', ...rows, `${staffNo(0)},重复,S1,1,1,1,100`].join('\r\n'));
  await button(window, '导入评分…').click();
  const wizard = window.getByRole('dialog', { name: '导入评分' });
  await wizard.getByRole('textbox').first().fill(file);
  await wizard.getByRole('button', { name: '下一步' }).click();
  await button(window, '预览').click();
  await wizard.getByRole('combobox', { name: '所评部分' }).click();
  await window.getByTitle('车间主管评分').last().click();
  await expect(wizard).toContainText('96');
  await wizard.getByRole('button', { name: /^导\s?入/ }).click();
  await wizard.getByRole('button', { name: /关\s?闭|完\s?成/ }).last().click();

  const apart = window.getByTestId('discrepancies');
  await expect(apart).toContainText('1 处分差超过上限');
  await apart.getByRole('button', { name: /查\s?看/ }).click();
  await apart.getByRole('button', { name: /裁\s?定/ }).click();
  const settle = window.getByRole('dialog', { name: `裁定 ${PEOPLE[0]} 的产量完成` });
  await settle.getByRole('textbox', { name: '裁定分' }).fill('70');
  await settle.getByRole('textbox', { name: '理由' }).fill('与两位主管核对');
  await settle.getByRole('button', { name: /裁\s?定/ }).click();
  await expect(apart).toContainText('均已裁定');

  await button(window, '计算结果').click();
  await window.getByRole('dialog', { name: '计算结果' }).getByRole('button', { name: '仍要计算' }).click();
  await expect(window.getByRole('tab', { name: '结果', selected: true })).toBeVisible();
  await expect(window.getByText('材料不全').first()).toBeVisible();
  await button(window, '退回评分…').click();
  const back = window.getByRole('dialog', { name: '退回评分' });
  await back.getByRole('textbox', { name: '理由' }).fill('补师傅评分');
  await back.getByRole('button', { name: '退回评分' }).click();
  await expect(button(window, '计算结果')).toBeVisible();
});
