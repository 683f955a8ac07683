/**
 * A round is corrected on the screen: what it touches is said before it is done; a rater is replaced, a candidate withdraws, one
 * is sent back alone.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { from } from './fixtures.ts';
import { button } from './screens.ts';
import { PEOPLE, staffNo, WORKSHOP_TITLE } from './workshop.ts';

const scoring = from('complete');
const decided = from('decided');

async function openRound(window: Page, tab: string): Promise<void> {
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.getByRole('tab', { name: tab, exact: true }).click();
}

/** The dialog's own button; a space stands between two Chinese characters of a button. */
const go = (dialog: Locator, name: string) => dialog.getByRole('button', { name: new RegExp(`^${[...name].join('\\s?')}$`) });
const told = (window: Page) => window.getByTestId('correction-told');

scoring('what a correction touches is said before it is done, and the plan shows what became of it', async ({ window }) => {
  await openRound(window, '安排');
  await scoring.step('longer scoring', async () => {
    await button(window, '更正日期…').click();
    const dialog = window.getByRole('dialog', { name: '更正日期' });
    await dialog.getByLabel('评分结束').fill('2100-01-31');
    await expect(told(window)).toContainText('2100年1月31日');
    await go(dialog, '更正').click();
    await expect(dialog).toContainText('请填写此项');
    await dialog.getByRole('textbox', { name: '理由' }).fill('评分时间不够');
    await go(dialog, '更正').click();
    await expect(dialog).toBeHidden();
  });
  await scoring.step('another rater takes over', async () => {
    await button(window, '更正谢金华').click();
    await window.getByRole('menuitem', { name: '换人…' }).click();
    const dialog = window.getByRole('dialog', { name: '换人：谁接手谢金华的评分' });
    await dialog.getByLabel('姓名').fill('路师傅');
    await expect(told(window)).toContainText('12 张评分表仍算谢金华的');
    await dialog.getByRole('textbox', { name: '理由' }).fill('生病住院');
    await go(dialog, '换人').click();
    await expect(dialog).toBeHidden();
    await expect(window.getByText('路师傅接手，保留 12 张')).toBeVisible();
  });
  await scoring.step('one more rater comes with the people whom she marks', async () => {
    await button(window, '加评分人…').click();
    const dialog = window.getByRole('dialog', { name: '加评分人' });
    await dialog.getByLabel('姓名').fill('柯永敏');
    await expect(told(window)).toContainText('12');
    await dialog.getByRole('textbox', { name: '另加的个人（工号）' }).fill('W0001 W0003');
    await expect(told(window)).toContainText('W0001、W0003');
    await dialog.getByRole('textbox', { name: '理由' }).fill('人手不够');
    await go(dialog, '加入考评组').click();
    await expect(dialog).toBeHidden();
    await expect(window.getByText('只评 W0001、W0003')).toBeVisible();
  });
  await scoring.step('a round with marks is not deleted, and it is said why', async () => {
    await button(window, '更多更正').click();
    await window.getByRole('menuitem', { name: '删除批次…' }).click();
    const dialog = window.getByRole('dialog', { name: '删除批次' });
    await expect(dialog).toContainText('不能删除');
    await go(dialog, '取消').click();
    await expect(dialog).toBeHidden();
  });
  await scoring.step('a candidate withdraws', async () => {
    await window.getByRole('tab', { name: '参评人员' }).click();
    await button(window, `更正${PEOPLE[0] ?? ''}`).click();
    await window.getByRole('menuitem', { name: '登记退出…' }).click();
    const dialog = window.getByRole('dialog');
    await expect(told(window)).toContainText('不算不合格');
    await dialog.getByRole('textbox', { name: '理由' }).fill('本人调离');
    await go(dialog, '登记退出').click();
    await expect(dialog).toBeHidden();
    await expect(window.getByRole('row', { name: new RegExp(staffNo(0)) })).toContainText('已退出');
  });
});

decided('one candidate is sent back, and the step says that the others are closed', async ({ window }) => {
  await openRound(window, '结果');
  await window.getByLabel(`查看 ${PEOPLE[0] ?? ''} 的计算过程`, { exact: true }).click();
  await button(window, '退回此人…').click();
  const dialog = window.getByRole('dialog', { name: '只退回一名参评人员' });
  await expect(told(window)).toContainText('结果必须与上次相同');
  await dialog.getByRole('textbox', { name: '理由' }).fill('漏看一项');
  await go(dialog, '退回').click();
  await expect(dialog).toBeHidden();
  await expect(window.getByText(`只退回了${PEOPLE[0] ?? ''}`)).toBeVisible();
  await window.getByTestId('next-step').click();
  await expect(window.getByRole('tab', { name: '结果' })).toHaveAttribute('aria-selected', 'true');
});
