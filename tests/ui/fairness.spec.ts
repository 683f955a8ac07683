/** The fairness report of a round: findings first, three sources that can be put in order, a file of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, from } from './fixtures.ts';
import { misfits } from './fit.ts';
import { button } from './screens.ts';
import { PEOPLE, WORKSHOP_TITLE } from './workshop.ts';

from('decided')('how fairly a round was marked is read on one page, put in order and saved', async ({ window, bridge }) => {
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.getByRole('tab', { name: '结果', exact: true }).click();
  await button(window, '公平性报告…').click();
  const page = window.getByTestId('fairness');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('公平性报告');
  await expect(page).toContainText('不改变分数、结果和等级');
  await expect(page.getByTestId('fairness-findings').getByRole('alert').first()).toContainText('几方得分相差很大');
  await expect(page.getByTestId('fairness-raters')).toContainText('洪素忠');
  const people = page.getByTestId('fairness-candidates');
  const first = people.locator('tbody tr[data-row-key]').first();
  await people.getByRole('columnheader', { name: '主管减老师傅' }).click();
  await expect(first, 'the least first').toContainText('8.0');
  await people.getByRole('columnheader', { name: '主管减老师傅' }).click();
  await expect(first, 'the most first').toContainText(PEOPLE[11] ?? '');
  await expect(first).toContainText('几方相差很大');
  expect(await misfits(window)).toEqual([]);
  await button(window, '存成文件…').click();
  const path = join(bridge.folder, '公平性报告.pdf');
  const dialog = window.getByRole('dialog', { name: '存成文件' });
  await dialog.getByRole('textbox', { name: '保存到' }).fill(path);
  await dialog.getByRole('button', { name: /^保\s?存$/ }).click();
  await expect(window.getByTestId('written')).toContainText(path);
  expect(readFileSync(path).subarray(0, 4).toString()).toBe('%PDF');
});
