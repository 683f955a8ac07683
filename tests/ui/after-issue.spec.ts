/** After certificates are issued: one is printed alone, reissued, revoked, and its PDF checked; the handbook opens at the page of the screen; evidence comes in once. */
import { appendFileSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ask, inRepository } from './bridge.ts';
import { from } from './fixtures.ts';
import { pages } from './pdf.ts';
import { button, openCertificates, openRegister, openRound } from './screens.ts';

const decided = from('demo');
const approved = from('demo-approved');
const issued = from('demo-issued');

approved('who was renamed after the approval is approved again, and the certificate bears the new name', async ({ window, bridge }) => {
  const results = await ask(bridge, 'round_results', { round: '2026-01' }) as { candidates: { staff_no: string; name: string; result: string }[] };
  const passed = results.candidates.find((one) => one.result === 'passed');
  if (!passed) throw new Error('nobody passed');
  await ask(bridge, 'edit_employee', { staff_no: passed.staff_no, employee: { name: '颜玫' }, reason: '更名' });
  await window.reload();
  await openRound(window);
  await expect(window.getByText('发证前须由第二人再次审批')).toBeVisible();
  await button(window, '再次审批').click();
  const changed = window.getByTestId('changed-since-approval');
  await expect(changed).toContainText('颜玫');
  await expect(changed, 'the old name').toContainText(passed.name);
  await window.getByRole('textbox', { name: '审批人姓名' }).fill('王建国');
  await button(window, '按改后的再次审批').click();
  await button(window, '发证').click();
  await button(window, '给出 58 个证书编号').click();
  await expect(window.getByText('本批次已完成')).toBeVisible({ timeout: 120_000 });
  const register = await ask(bridge, 'list_certificates', { round: '2026-01', search: '颜玫', offset: 0, limit: 5 }) as { total: number };
  expect(register.total).toBe(1);
});

issued('a certificate is printed alone, issued anew and revoked, each with its trace', async ({ window, bridge }) => {
  await openCertificates(window);
  const path = join(bridge.folder, '一张.pdf');
  await button(window, '打印或保存…').click();
  await window.getByRole('textbox', { name: '保存到' }).fill(path);
  await button(window, '保存').click();
  await expect(window.getByTestId('saved')).toContainText('1 页');
  expect(existsSync(path) && pages(path)).toBe(1);
  await button(window, '关闭').last().click();
  for (const [act, go, reason] of [['补发…', '补发', '遗失'], ['撤销…', '撤销证书', '姓名有误']] as const) {
    await window.getByRole('button', { name: /补发或撤销/ }).click();
    await window.getByRole('menuitem', { name: act }).click();
    const dialog = window.getByRole('dialog').last();
    await dialog.getByRole('textbox', { name: '理由' }).fill(reason);
    await button(window, go).last().click();
    await expect(dialog).toBeHidden();
  }
  await expect(window.locator('[data-testid="paged"]').getByText('已撤销')).toHaveCount(1);
  await button(window, '记录').click();
  const history = window.getByRole('dialog', { name: /的证书记录/ });
  for (const word of ['发证', '打印', '补发', '撤销', '遗失', '姓名有误']) await expect(history).toContainText(word);
});

issued('a PDF is checked: printed here, changed, revoked since, printed again', async ({ window, bridge }) => {
  const register = await ask(bridge, 'list_certificates', { search: '', offset: 0, limit: 1 }) as { certificates: { number: string; name: string }[] };
  const [{ number, name } = { number: '', name: '' }] = register.certificates;
  const [path, other] = [join(bridge.folder, '一张.pdf'), join(bridge.folder, '改过.pdf')];
  await ask(bridge, 'save_certificate', { number, path });
  copyFileSync(path, other);
  appendFileSync(other, '\n');
  await openRegister(window);
  await button(window, '核验 PDF 文件…').click();
  const dialog = window.getByRole('dialog', { name: '核验 PDF 文件' });
  const answer = dialog.getByTestId('file-checked');
  const check = async (file: string) => {
    await dialog.getByRole('textbox', { name: 'PDF 文件' }).fill(file);
    await expect(answer, 'what is said of another file goes').toHaveCount(0);
    await button(dialog, '核验').click();
  };
  await check(path);
  await expect(answer.getByRole('alert')).toContainText('由本机构打印，一个字节也没有改动');
  await expect(answer).toContainText('现在有效 1 张');
  await expect(answer.getByRole('row').last()).toContainText(name);
  await expect(answer.getByRole('row').last()).toContainText('001');
  await check(other);
  await expect(answer.getByRole('alert')).toContainText('本机构没有打印过与它完全相同的文件');
  await expect(answer.getByRole('row')).toHaveCount(0);
  await check(join(bridge.folder, '没有.pdf'));
  await expect(dialog, 'the refusal stands at the path').toContainText('找不到文件');
  await expect(answer).toHaveCount(0);

  await ask(bridge, 'save_certificate', { number, path: join(bridge.folder, '第二张.pdf') });
  await ask(bridge, 'revoke_certificate', { number, reason: '姓名有误' });
  await check(path);
  await expect(answer.getByRole('row').last()).toContainText('又打印过（002）');
  await expect(answer.getByRole('row').last()).toContainText('已撤销');
  await expect(answer).toContainText('已撤销 1 张');
});

issued('the register is gone through by keys, found by initials and by a number as it is grouped, and keeps its place', async ({ window }) => {
  await openRegister(window);
  const row = (at: number) => window.locator(`[data-testid="paged"] [data-row-key="${at}"]`);
  const picked = window.getByRole('button', { pressed: true });
  const shown = async (at: number) => {
    await expect(row(at)).toHaveAttribute('aria-pressed', 'true');
    await expect(picked).toHaveCount(1);
    const name = await row(at).locator('.ant-table-cell').nth(1).innerText();
    await expect(window.getByRole('heading', { name: `${name} 的证书` })).toBeVisible();
  };
  const drawn = window.getByRole('img', { name: /的证书$/ });
  await shown(0);
  await row(0).click();
  for (let turn = 0; turn < 3; turn += 1) await window.keyboard.press('ArrowDown');
  await shown(3);
  await window.keyboard.press('End');
  await expect(row(57), 'the last row is not cut').toBeInViewport({ ratio: 1 });
  await expect(row(57)).toBeFocused();
  await shown(57);
  await window.keyboard.press('ArrowUp');
  await shown(56);
  await expect(drawn).toBeVisible();

  await window.getByRole('button', { name: /补发或撤销/ }).click();
  await window.getByRole('menuitem', { name: '撤销…' }).click();
  const dialog = window.getByRole('dialog').last();
  await dialog.getByRole('textbox', { name: '理由' }).fill('姓名有误');
  await button(window, '撤销证书').last().click();
  await expect(row(56), 'the list stays where it was').toContainText('已撤销');
  await shown(56);
  await expect(drawn, 'what is revoked is not drawn').toBeHidden();

  const number = await row(56).locator('.ant-table-cell').first().innerText();
  expect(number).toMatch(/^Y0000 35 000001 26 3 0000\d\d$/);
  const search = window.getByRole('textbox', { name: '姓名、拼音首字母或编号' });
  await search.fill(number);
  await expect(window.getByText('显示 1 / 58 张')).toBeVisible();
  await shown(0);
  await expect(search, 'typing goes on').toBeFocused();
  await search.fill('lbz');
  await expect(row(0)).toContainText('赖碧珠');
  await search.fill('');
  await expect(window.getByText('显示 58 / 58 张')).toBeVisible();
  await expect(search).toBeFocused();
  await window.getByText('English', { exact: true }).click();
  await expect(row(56)).toContainText('Level 3 / Senior Worker');
  await expect(window.locator('[data-code="certificate_revoked"]')).toContainText('is revoked');
});

decided('evidence that is in the office does not come in a second time', async ({ window }) => {
  await openRound(window);
  await window.getByRole('tab', { name: '质量数据' }).click();
  await expect(window.getByText('1 个核算单位的数据不足，涉及 6 人。')).toBeVisible();
  await button(window, '导入质量数据…').click();
  const wizard = window.getByRole('dialog', { name: '导入质量数据' });
  await wizard.getByRole('textbox').first().fill(inRepository('assets/demo/garments_worker_productivity.csv'));
  await wizard.getByRole('button', { name: '下一步' }).click();
  await button(window, '预览').click();
  await expect(wizard).toContainText('已导入过');
});

decided('F1 opens the handbook at the page about the screen, and its links stay in the window', async ({ window }) => {
  await openRound(window);
  await window.keyboard.press('F1');
  const help = window.getByRole('dialog', { name: '使用手册' });
  await expect(help.getByRole('heading', { level: 1, name: '评价批次' })).toBeVisible();
  await help.getByRole('menuitem', { name: '开始使用' }).click();
  await help.getByRole('link', { name: '导入职工' }).click();
  await expect(help.getByRole('heading', { level: 1, name: '职工' })).toBeVisible();
  await window.keyboard.press('F1');
  await expect(help).toBeHidden();
});
