/** Safe keeping on the screens: a day that the log speaks against, and the word of two people. */
import type { Locator, Page } from '@playwright/test';
import { expect, from } from './fixtures.ts';
import { WORKSHOP_ROUND } from './workshop.ts';

/** Ant Design sets a space between two Chinese characters of a button. */
const button = (within: Page | Locator, name: string) => within.getByRole('button', { name: new RegExp(`(^|\\s)${[...name].join('\\s?')}$`) });

from('long-ago')('a day that the log speaks against is confirmed by a second person, and then the act goes on', async ({ window }) => {
  await button(window, '以后再说').click();
  await window.evaluate((code) => { location.hash = `#/rounds/${code}`; }, WORKSHOP_ROUND);
  await button(window, '计算结果').click();
  const refused = window.getByRole('dialog', { name: '未能完成' });
  await expect(refused).toContainText('2020-03-02');
  await expect(refused, 'what to do is said').toContainText('两人确认');
  await button(refused, '两人确认日期…').click();
  const dialog = window.getByRole('dialog', { name: '确认今天的日期' });
  await expect(dialog).toContainText('2020年3月2日');
  await dialog.getByLabel('第二人的姓名').fill('bridge');
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('不能兼作第二人'), 'who acts does not confirm').toBeVisible();
  await dialog.getByLabel('第二人的姓名').fill('林敏');
  await window.keyboard.press('Enter');
  await expect(window.getByText('日期已确认')).toBeVisible();
  await expect(dialog).toBeHidden();
  await button(window, '计算结果').click();
  await expect(button(window, '审批结果')).toBeVisible();
});

from('long-ago')('the page backs up, shows what a return would cost, and restores in the place of the open office', async ({ window }) => {
  await button(window, '以后再说').click();
  await window.getByRole('menuitem', { name: '数据安全' }).click();
  await expect(window.getByRole('heading', { name: '数据安全' })).toBeVisible();
  await expect(window.getByTestId('last-copy')).toHaveText('还没有备份过');
  await button(window, '立即备份').click();
  await expect(window.getByTestId('last-copy')).toContainText('最近一次备份');
  await expect(window.getByTestId('copy-places')).toContainText('1 份');

  // Something is written after it: a standard of another version is taken in, and a copy kept before.
  await button(window, '备份设置…').click();
  const settings = window.getByRole('dialog', { name: '备份设置' });
  await settings.getByRole('textbox', { name: '第二备份位置' }).fill('没有这个文件夹');
  await button(settings, '保存').click();
  await expect(settings.getByText('没有文件夹'), 'beside the input').toBeVisible();
  await window.keyboard.press('Escape');
  await expect(settings).toBeHidden();

  await button(window, '另存备份…').click();
  const save = window.getByRole('dialog', { name: '另存备份' });
  await button(save, '备份').click();
  await expect(save).toBeHidden();

  await window.getByRole('button', { name: /^恢复 .* 的备份$/ }).first().click();
  await button(window.getByRole('dialog', { name: '从备份恢复' }), '查看').click();
  await expect(window.getByTestId('restore-cost')).toContainText('日志在第');
  await expect(window.getByTestId('lost-lines').getByRole('row'), 'the line of the saved backup would be lost').toHaveCount(2);
  await button(window, '恢复到这份备份').click();
  await expect(window.getByText('原来的办公文件保留为')).toContainText('.replaced');
  await button(window, '知道了').click();
  await expect(window.getByRole('heading', { name: '总览' })).toBeVisible();
});

from('long-ago')('the check says what was looked at', async ({ window }) => {
  await button(window, '以后再说').click();
  await window.getByRole('menuitem', { name: '数据安全' }).click();
  await window.getByRole('tab', { name: '检查' }).click();
  await expect(window.getByTestId('check-result')).toHaveText('办公文件完好');
  for (const name of ['存储', '日志', '台账']) await expect(window.getByRole('cell', { name, exact: true })).toBeVisible();
});
