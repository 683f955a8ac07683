/**
 * Lists as people use them: put in order by a heading, filtered, with the columns that somebody wants, kept as a view, written to a file;
 * why somebody has her result, on one page; a board with marks; a supervisor who gets her own people.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { choose } from './drafts.ts';
import { expect, from } from './fixtures.ts';
import { misfits } from './fit.ts';
import { button } from './screens.ts';
import { PEOPLE, RATERS, staffNo, WORKSHOP_TITLE } from './workshop.ts';

const staffed = from('staffed');

const rows = (window: Page) => window.locator('[data-testid="paged"] [data-row-key]');
const heading = (window: Page, name: string) => window.getByRole('columnheader', { name, exact: true });
/** The dialog's own button; a space stands between two Chinese characters of a button. */
const go = (dialog: Locator, name: string) => dialog.getByRole('button', { name: new RegExp(`^${[...name].join('\\s?')}$`) });

const openEmployees = (window: Page) => window.getByRole('menuitem', { name: '职工' }).click();

async function openRound(window: Page, tab: string): Promise<void> {
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.getByRole('tab', { name: tab, exact: true }).click();
}

/** Only the people of the second team. */
async function filterByTeam(window: Page): Promise<void> {
  await button(window, '筛选…').click();
  const dialog = window.getByRole('dialog', { name: '筛选' });
  await choose(window, dialog.getByLabel('列', { exact: true }), '班组');
  await dialog.getByLabel('值', { exact: true }).fill('缝纫二组');
  await choose(window, dialog.getByLabel('值', { exact: true }), '缝纫车间 缝纫二组');
  await window.keyboard.press('Escape');
  await go(dialog, '应用').click();
  await expect(dialog).toBeHidden();
}

staffed('a list is put in order, filtered, shown as somebody wants it, kept as a view and written to a file', async ({ window, bridge }) => {
  await openEmployees(window);
  await expect(window.getByText('共 12 人')).toBeVisible();
  await staffed.step('by pinyin, up and down, with the mouse or the keyboard', async () => {
    await heading(window, '姓名').click();
    await expect(rows(window).first()).toContainText('阿依古丽·买买提');
    await expect(heading(window, '姓名')).toHaveAttribute('aria-sort', 'ascending');
    await heading(window, '姓名').focus();
    await window.keyboard.press('Enter');
    await expect(rows(window).first()).toContainText('周春燕');
  });
  await staffed.step('a filter stands above the list and is taken away there', async () => {
    await filterByTeam(window);
    await expect(window.getByText('找到 6 人')).toBeVisible();
    await button(window, '去掉筛选：班组：缝纫车间 缝纫二组').click();
    await expect(window.getByText('共 12 人')).toBeVisible();
    await filterByTeam(window);
  });
  await staffed.step('other columns in another order', async () => {
    await button(window, '列…').click();
    const dialog = window.getByRole('dialog', { name: '显示哪些列' });
    for (const name of ['照片', '证件号码', '现有等级', '技能等级', '职业', '入职日期']) {
      const box = dialog.getByRole('checkbox', { name, exact: true });
      if (await box.count() > 0 && await box.isChecked()) await box.uncheck();
    }
    await dialog.getByRole('checkbox', { name: '性别', exact: true }).check();
    await dialog.getByRole('button', { name: '“姓名”上移' }).click();
    await go(dialog, '应用').click();
    await expect(window.getByRole('columnheader').first()).toContainText('姓名');
    await expect(heading(window, '照片')).toHaveCount(0);
    await expect(heading(window, '性别')).toBeVisible();
  });
  await staffed.step('kept as a view, left, and opened again', async () => {
    await button(window, '视图').click();
    await window.getByRole('menuitem', { name: '存为视图…' }).click();
    const dialog = window.getByRole('dialog', { name: '存为视图' });
    await dialog.getByLabel('视图名称').fill('二组');
    await go(dialog, '保存').click();
    await expect(dialog).toBeHidden();
    await button(window, '视图').click();
    await window.getByRole('menuitem', { name: '恢复默认' }).click();
    await expect(heading(window, '照片')).toBeVisible();
    await expect(window.getByText('共 12 人')).toBeVisible();
    await button(window, '视图').click();
    await window.getByRole('menuitem', { name: '二组', exact: true }).click();
    await expect(window.getByText('找到 6 人')).toBeVisible();
    await expect(heading(window, '照片')).toHaveCount(0);
  });
  await staffed.step('the file holds what is on the screen', async () => {
    await button(window, '导出或打印…').click();
    const dialog = window.getByRole('dialog', { name: '导出或打印' });
    await expect(dialog).toContainText('共 6 条');
    await dialog.getByRole('radio', { name: 'CSV' }).check();
    const path = join(bridge.folder, '二组.csv');
    await dialog.getByRole('textbox', { name: '保存到' }).fill(path);
    await go(dialog, '导出').click();
    await expect(window.getByTestId('written')).toContainText(path);
    const lines = readFileSync(path, 'utf8').replace('\uFEFF', '').trim().split(/\r?\n/);
    expect(lines).toHaveLength(7);
    expect(lines[0]).toMatch(/^姓名,工号,/);
    expect(lines[1]).toMatch(/^周春燕|^郑玉兰|^许金凤/);
  });
});

staffed('somebody is found by her team and by the last four signs of her number', async ({ window }) => {
  await openEmployees(window);
  const search = window.getByRole('textbox', { name: '姓名、拼音首字母、工号、班组，或证件、手机后四位' });
  await search.fill('缝纫二组');
  await expect(window.getByText('找到 6 人')).toBeVisible();
  await search.fill('');
  await expect(window.getByText('共 12 人')).toBeVisible();
});

from('decided')('why somebody has her result is read on one page and saved as a PDF', async ({ window, bridge }) => {
  await openRound(window, '结果');
  await heading(window, '总分').click();
  await expect(rows(window).first(), 'the least first').toContainText(PEOPLE[11] ?? '');
  await window.getByLabel(`查看 ${PEOPLE[0] ?? ''} 的计算过程`, { exact: true }).click();
  await button(window, '结果说明…').click();
  const page = window.getByTestId('grade-page');
  await expect(page).toContainText('合格，总分 81.5（合格线 60）');
  await expect(page).toContainText('85 × 30% + 80 × 30% + 80 × 20% + 100 × 20% = 85.5 → 85.5');
  await expect(page).toContainText('张建国 S1');
  await expect(page).toContainText('尚未审批');
  await window.screenshot({ path: 'test-results/grade-page.png' });
  await button(window, '存成 PDF…').click();
  const path = join(bridge.folder, '结果说明.pdf');
  const dialog = window.getByRole('dialog', { name: '存成 PDF' });
  await dialog.getByRole('textbox', { name: '保存到' }).fill(path);
  await go(dialog, '保存').click();
  await expect(window.getByTestId('written')).toContainText(path);
  expect(readFileSync(path).subarray(0, 4).toString()).toBe('%PDF');
});

from('marked')('the board shows how far each rater is, the marks themselves, and all of it as a list', async ({ window }) => {
  await openRound(window, '评分');
  await window.getByText('车间主管评分').last().click();
  await expect(window.getByText('48/48').first()).toBeVisible();
  await window.getByText('分数', { exact: true }).click();
  await expect(window.locator('.ant-table-row').filter({ hasText: staffNo(1) })).toContainText('85');
  await window.getByText('清单', { exact: true }).click();
  await expect(rows(window).first()).toContainText(staffNo(0));
  await button(window, '筛选…').click();
  const dialog = window.getByRole('dialog', { name: '筛选' });
  await choose(window, dialog.getByLabel('列', { exact: true }), '缺分');
  await choose(window, dialog.getByLabel('条件', { exact: true }), '不小于');
  await dialog.getByLabel('值', { exact: true }).fill('1');
  await go(dialog, '应用').click();
  await expect(rows(window).first(), 'the masters have given nothing').toContainText('老师傅评分');
});

from('enrolled')('a supervisor gets her own people, and the plan says so', async ({ window }) => {
  await openRound(window, '安排');
  await button(window, `更正${RATERS[0].name}`).click();
  await window.getByRole('menuitem', { name: '评分范围…' }).click();
  const dialog = window.getByRole('dialog', { name: `${RATERS[0].name}的评分范围` });
  await dialog.getByLabel('车间和班组').fill('缝纫一组');
  await choose(window, dialog.getByLabel('车间和班组'), '缝纫车间 缝纫一组');
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('correction-told')).toContainText('改后评 6 名');
  await dialog.getByRole('textbox', { name: '理由' }).fill('主管只评本组');
  await go(dialog, '更改评分范围').click();
  await expect(dialog).toBeHidden();
  await expect(window.getByText('只评 缝纫一组')).toBeVisible();
});

for (const [width, height] of [[1366, 768], [640, 360]] as const) {
  from('decided')(`lists fit a screen of ${width} × ${height}`, async ({ window }) => {
    await window.setViewportSize({ width, height });
    await openEmployees(window);
    await expect(window.getByText('共 12 人')).toBeVisible();
    expect(await misfits(window)).toEqual([]);
    await button(window, '筛选…').click();
    await expect(window.getByRole('dialog', { name: '筛选' })).toBeVisible();
    expect(await misfits(window)).toEqual([]);
  });
}
