/**
 * Score sheets on paper and in workbooks through the screens: printed, typed by one person, typed by two who differ,
 * exported and taken back. The ids are read from the very PDF that was printed.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { from } from './fixtures.ts';
import { text } from './pdf.ts';
import { button } from './screens.ts';
import { CRITERIA, PEOPLE, RATERS, WORKSHOP_TITLE } from './workshop.ts';

const test = from('scoring');

/** The round of the workshop, with the menu of its ways over paper opened at one of them. */
async function way(window: Page, name: string): Promise<void> {
  await window.getByRole('button', { name: /纸质与表格/ }).click();
  await window.getByRole('menuitem', { name }).click();
}

async function openWorkshop(window: Page): Promise<void> {
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.getByRole('tab', { name: '离线评分' }).click();
}

/** Prints all sheets into the test's folder and reads the id of a person's sheet of a rater off the paper. */
async function printed(window: Page, folder: string): Promise<(rater: string, person: string) => string> {
  await way(window, '打印评分表…');
  await window.getByRole('textbox', { name: '保存到文件夹' }).fill(folder);
  await button(window, '生成').click();
  await expect(window.getByTestId('sheets-written')).toContainText('5 个文件');
  await button(window, '关闭').last().click();
  return (rater, person) => {
    const file = readdirSync(folder).find((name) => name.endsWith('.pdf') && name.includes(rater));
    if (file === undefined) throw new Error(`no sheets of ${rater} in ${readdirSync(folder).join(', ')}`);
    const page = text(join(folder, file)).find((one) => one.includes(person));
    const id = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(page ?? '')?.[0];
    if (id === undefined) throw new Error(`no id on the sheet of ${person}`);
    return id;
  };
}

async function find(window: Page, id: string): Promise<void> {
  await window.getByRole('searchbox', { name: '表号' }).fill(id.toLowerCase());
  await window.keyboard.press('Enter');
}

/** Types the marks one after the other, Enter after each, as from a sheet of paper. */
async function type(window: Page, marks: string[]): Promise<void> {
  await expect(window.getByRole('textbox', { name: CRITERIA[0] ?? '' })).toBeFocused();
  for (const mark of marks) {
    await window.keyboard.type(mark);
    await window.keyboard.press('Enter');
  }
}

async function act(window: Page, name: string): Promise<void> {
  await window.getByRole('button', { name: /经办人/ }).click();
  await window.getByRole('textbox', { name: '姓名' }).fill(name);
  await button(window, '确定').click();
}

test('marks are typed from paper by one person, sheet after sheet', async ({ window, bridge }) => {
  await openWorkshop(window);
  const idOf = await printed(window, bridge.folder);
  const first = idOf(RATERS[0].name, PEOPLE[1] ?? '');

  await way(window, '录入纸质评分表…');
  const dialog = window.getByRole('dialog', { name: '录入纸质评分表' });
  await test.step('an id that was mistyped is refused beside its box', async () => {
    await find(window, `${first.slice(0, -1)}${first.endsWith('0') ? '1' : '0'}`);
    await expect(dialog.getByRole('alert').or(dialog.locator('.ant-form-item-explain-error'))).toContainText('表号');
  });
  await find(window, first);
  await expect(dialog).toContainText('欧阳丽华');
  await test.step('a mark out of range is refused by the name of its criterion, and nothing is lost', async () => {
    await type(window, ['88', '101', '75.5', '80']);
    await expect(dialog.getByRole('alert')).toContainText(CRITERIA[1] ?? '');
    await expect(window.getByRole('textbox', { name: CRITERIA[2] ?? '' })).toHaveValue('75.5');
  });
  await window.getByRole('textbox', { name: CRITERIA[1] ?? '' }).fill('92');
  await button(window, '保存，下一张').click();
  await expect(dialog.getByTestId('paper-entered')).toContainText(first);
  await test.step('a mark that stands is changed only with a reason', async () => {
    await find(window, first);
    await expect(window.getByRole('textbox', { name: CRITERIA[0] ?? '' })).toHaveValue('88');
    await window.getByRole('textbox', { name: CRITERIA[0] ?? '' }).fill('86');
    await button(window, '保存，下一张').click();
    await expect(dialog.getByRole('alert')).toContainText('理由');
    await window.getByRole('textbox', { name: '改动已有分数的理由' }).fill('看错一行');
    await button(window, '保存，下一张').click();
    await expect(dialog.getByTestId('paper-entered')).toBeVisible();
  });
  await window.keyboard.press('Escape');
  await expect(window.getByText(`${RATERS[0].name}：48 项中已评 4 项`).or(window.getByLabel(`${RATERS[0].name}：48 项中已评 4 项`))).toHaveCount(1);
});

test('two people type one sheet, and what they read differently is settled against the paper', async ({ window, bridge }) => {
  await openWorkshop(window);
  const idOf = await printed(window, bridge.folder);
  const id = idOf(RATERS[1].name, PEOPLE[0] ?? '');
  await act(window, '甲录入');
  await way(window, '录入纸质评分表…');
  const dialog = window.getByRole('dialog', { name: '录入纸质评分表' });
  await dialog.getByText('双人录入').click();
  await find(window, id);
  await type(window, ['70', '71', '72', '80']);
  await expect(window.getByText(`${id} 第一遍已存`)).toBeVisible();
  await window.keyboard.press('Escape');

  await act(window, '乙录入');
  await way(window, '录入纸质评分表…');
  await dialog.getByText('双人录入').click();
  await find(window, id);
  await expect(window.getByRole('textbox', { name: CRITERIA[0] ?? '' }), 'the second must not see the first').toHaveValue('');
  await type(window, ['70', '77', '72', '80']);
  await expect(dialog).toContainText('两遍不一致');
  await expect(dialog.getByRole('row', { name: CRITERIA[1] ?? '' })).toBeVisible();
  await expect(dialog.getByRole('row', { name: CRITERIA[0] ?? '' }), 'what is alike is not asked').toHaveCount(0);
  await dialog.getByRole('radio', { name: `${CRITERIA[1] ?? ''} 77` }).check();
  await button(window, '以此为准').click();
  await expect(dialog.getByRole('alert')).toContainText('理由');
  await dialog.getByRole('textbox', { name: '改动已有分数的理由' }).fill('纸面写 77');
  await button(window, '以此为准').click();
  await expect(dialog.getByTestId('paper-entered')).toContainText(id);
});

test('workbooks go out and come back, and what is no workbook of ours is refused', async ({ window, bridge }) => {
  await openWorkshop(window);
  await way(window, '导出评分工作簿…');
  await window.getByRole('textbox', { name: '保存到文件夹' }).fill(bridge.folder);
  await button(window, '生成').click();
  await expect(window.getByTestId('sheets-written')).toContainText('5 个文件');
  await button(window, '关闭').last().click();
  const book = readdirSync(bridge.folder).find((name) => name.endsWith('.xlsx') && name.includes(RATERS[0].name)) ?? '';

  await way(window, '导入评分工作簿…');
  const dialog = window.getByRole('dialog', { name: '导入评分工作簿' });
  const path = dialog.getByRole('textbox', { name: '评分工作簿' });
  const other = join(bridge.folder, '别的.xlsx');
  writeFileSync(other, 'not a workbook');
  await path.fill(other);
  await button(window, '试算').click();
  await expect(dialog.locator('.ant-form-item-explain-error').or(window.getByRole('dialog', { name: '未能完成' }))).toBeVisible();
  if (await window.getByRole('dialog', { name: '未能完成' }).isVisible()) await button(window, '知道了').click();
  await path.fill(join(bridge.folder, book));
  await button(window, '试算').click();
  await expect(dialog.getByTestId('workbook-told')).toContainText('如果导入');
  await dialog.getByRole('button', { name: /导\s?入$/ }).click();
  await expect(dialog.getByTestId('workbook-told')).toContainText('已导入');
});
