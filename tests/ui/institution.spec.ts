/** The institution is corrected on its page: what it touches is said before, and what stands against it is said beside its field. */
import { expect, type Page } from '@playwright/test';
import { from } from './fixtures.ts';
import { button } from './screens.ts';
import { PEOPLE, WORKSHOP_TITLE } from './workshop.ts';

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

issued('a team is renamed and closed, its people go to another, and results keep the unit of their day', async ({ window }) => {
  await openPage(window);
  const row = (unit: string) => window.locator(`[data-unit="${unit}"]`);
  await issued.step('another name', async () => {
    await button(window, '更正缝纫二组').click();
    await window.getByRole('menuitem', { name: '改名…' }).click();
    const dialog = window.getByRole('dialog', { name: '缝纫二组改名' });
    await dialog.getByLabel('名称').fill('缝纫一组');
    await expect(dialog.locator('[data-code="unit_name_taken"]')).toBeVisible();
    await dialog.getByLabel('名称').fill('夜班组');
    await expect(window.getByTestId('correction-told')).toContainText('以前的结果仍写原来的名称');
    await dialog.getByRole('textbox', { name: '理由' }).fill('改为夜班');
    await button(dialog, '改名').click();
    await expect(dialog).toBeHidden();
    await expect(row('sewing/2')).toContainText('夜班组');
  });
  await issued.step('closed when its people are somewhere', async () => {
    await button(window, '更正缝纫一组').click();
    await window.getByRole('menuitem', { name: '撤销…' }).click();
    const dialog = window.getByRole('dialog', { name: '撤销缝纫一组' });
    await expect(dialog.locator('[data-code="unit_has_people"]')).toBeVisible();
    await dialog.getByLabel('现有 6 人转入').fill('夜班');
    await window.locator('.ant-select-dropdown:visible').getByText('缝纫车间 夜班组').click();
    await expect(window.getByTestId('correction-told')).toContainText('6 人转入');
    await dialog.getByRole('textbox', { name: '理由' }).fill('两组合并');
    await button(dialog, '撤销').click();
    await expect(dialog).toBeHidden();
    await expect(row('sewing/1')).toContainText('撤销');
    await expect(row('sewing/2')).toContainText('12');
  });
  await issued.step('the results say what was true', async () => {
    await window.getByRole('menuitem', { name: '评价批次' }).click();
    await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
    await window.getByRole('tab', { name: '结果', exact: true }).click();
    const result = (at: number) => window.getByLabel(`查看 ${PEOPLE[at] ?? ''} 的计算过程`, { exact: true });
    await expect(result(0)).toContainText('缝纫一组');
    await expect(result(1)).toContainText('缝纫二组');
  });
});

founded('a new team is one of its workshop, and a closed one comes back', async ({ window }) => {
  await openPage(window);
  const row = (unit: string) => window.locator(`[data-unit="${unit}"]`);
  await button(window, '更正整理车间').click();
  await window.getByRole('menuitem', { name: '新增班组…' }).click();
  const dialog = window.getByRole('dialog', { name: '在整理车间新增班组' });
  await dialog.getByLabel('名称').fill('整烫组');
  await expect(window.getByTestId('correction-told')).toContainText('整烫组');
  await dialog.getByRole('textbox', { name: '理由' }).fill('新设');
  await button(dialog, '新增').click();
  await expect(dialog).toBeHidden();
  await expect(row('finishing/整烫组')).toBeVisible();
  for (const [entry, title, go] of [['撤销…', '撤销整烫组', '撤销'], ['恢复…', '恢复整烫组', '恢复']] as const) {
    await button(window, '更正整烫组').click();
    await window.getByRole('menuitem', { name: entry }).click();
    const act = window.getByRole('dialog', { name: title });
    await expect(window.getByTestId('correction-told')).toContainText('整烫组');
    await act.getByRole('textbox', { name: '理由' }).fill('试设');
    await button(act, go).click();
    await expect(act).toBeHidden();
  }
  await expect(row('finishing/整烫组')).not.toContainText('撤销');
});

founded('next year’s rule pack is copied, one figure of it is changed with its source, compared and put in force', async ({ window }) => {
  await openPage(window);
  await button(window, '复制 fujian-2026').click();
  const copying = window.getByRole('dialog', { name: '复制规则包' });
  await copying.getByLabel('新规则包的代码').fill('fujian-2027');
  await copying.getByLabel('拟从哪天起执行').fill('2027-01-01');
  await button(copying, '复制').click();
  await founded.step('a figure that makes no sense is refused beside it', async () => {
    const days = window.getByRole('textbox', { name: '公示工作日数：数值', exact: true });
    await days.fill('0');
    await button(window, '保存草稿').click();
    await expect(window.locator('[data-figure="notice.working_days"]').getByRole('alert')).toContainText('超出范围');
    await days.fill('7');
    await window.getByRole('textbox', { name: '公示工作日数：来源', exact: true }).fill('省人社厅通知');
    await button(window, '保存草稿').click();
    await expect(window.getByText('草稿已保存')).toBeVisible();
  });
  await founded.step('what differs is said, and it is put in force', async () => {
    await button(window, '比较…').click();
    const comparing = window.getByRole('dialog', { name: '比较规则包' });
    await expect(comparing.getByTestId('correction-told')).toContainText('公示工作日数');
    await window.keyboard.press('Escape');
    await expect(comparing).toBeHidden();
    await button(window, '执行…').click();
    const dialog = window.getByRole('dialog', { name: '执行规则包' });
    await expect(dialog.getByTestId('correction-told')).toContainText('公示工作日数');
    await dialog.getByRole('textbox', { name: '理由' }).fill('新年度');
    await button(dialog, '执行').click();
    await expect(dialog).toBeHidden();
  });
  await openPage(window);
  await expect(window.locator('[data-pack="fujian-2027"]')).toContainText('执行');
  await expect(window.locator('[data-pack="fujian-2026"]')).toContainText('今天执行');
});
