/** A person without a file: added by hand, corrected with a reason, noted as left, and back again. */
import { ask } from './bridge.ts';
import { expect, from } from './fixtures.ts';
import { button, goTo } from './screens.ts';

const staffed = from('staffed');
const NEW = 'T0001';

staffed('somebody of no file is added by hand, corrected with a reason, noted as left, and is there again', async ({ window, bridge }) => {
  await staffed.step('added, with what is wrong said beside its field', async () => {
    await goTo(window, '/employees');
    await button(window, '新增职工…').click();
    const dialog = window.getByRole('dialog', { name: '新增职工' });
    await dialog.getByLabel('工号', { exact: true }).fill('W0001');
    await dialog.getByLabel('姓名', { exact: true }).fill('林阿妹');
    await dialog.getByLabel('入职日期').fill('2024-03-11');
    await button(dialog, '保存').click();
    await expect(dialog.locator('.ant-form-item').filter({ has: window.getByLabel('工号', { exact: true }) }), 'the number is somebody else’s').toContainText('已属于另一名职工');
    await dialog.getByLabel('工号', { exact: true }).fill(NEW);
    await button(dialog, '保存').click();
    await expect(dialog).toBeHidden();
    await expect(window.getByRole('heading', { name: '林阿妹' })).toBeVisible();
  });
  await staffed.step('a wrong day of hiring needs no file', async () => {
    await button(window, '更正…').click();
    const dialog = window.getByRole('dialog', { name: '更正林阿妹的信息' });
    await dialog.getByLabel('入职日期').fill('2024-03-01');
    await button(dialog, '保存更正').click();
    await expect(dialog, 'not without a reason').toContainText('请填写此项');
    await dialog.getByRole('textbox', { name: '理由' }).fill('合同上是三月一日');
    await button(dialog, '保存更正').click();
    await expect(dialog).toBeHidden();
  });
  const more = async (entry: string) => {
    await window.getByRole('button', { name: '更多', exact: true }).click();
    await window.getByRole('menuitem', { name: entry }).click();
    return window.getByRole('dialog').last();
  };
  await staffed.step('she has left, and that is taken back', async () => {
    const leaving = await more('登记离职…');
    await leaving.getByLabel('离职日期').fill('2024-04-01');
    await button(leaving, '登记离职…').click();
    await expect(leaving).toBeHidden();
    await expect(window.locator('.ant-tag', { hasText: '2024年4月1日离职' })).toBeVisible();
    const back = await more('撤销离职…');
    await back.getByRole('textbox', { name: '理由' }).fill('登记错人');
    await button(back, '撤销离职…').click();
    await expect(back).toBeHidden();
    await expect(window.locator('.ant-tag', { hasText: '2024年4月1日离职' })).toHaveCount(0);
  });
  const { entries } = await ask(bridge, 'list_audit', { offset: 0, limit: 4 }) as { entries: { action: string; subject: string; detail: string }[] };
  expect(entries.map((line) => [line.action, line.subject])).toEqual(
    ['mark_employee_returned', 'mark_employee_left', 'edit_employee', 'add_employee'].map((action) => [action, NEW]),
  );
  for (const word of ['2024-03-11', '2024-03-01', '合同上是三月一日']) expect(entries[2]?.detail).toContain(word);
});
