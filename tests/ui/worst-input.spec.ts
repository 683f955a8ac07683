/**
 * The worst that a person can bring to the screens that are left: addresses of nothing, files of other kinds, marks that
 * are none, acts without a reason, names that fill a line. Everywhere it is said what is wrong, and there is a way on.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, inRepository } from './bridge.ts';
import { misfits, said } from './fit.ts';
import { expect, from } from './fixtures.ts';
import { button, goTo, openRegister, openRound } from './screens.ts';
import { KEY } from './texts.ts';
import { CRITERIA, PEOPLE, RATERS, SECOND_ROUND, staffNo, WORKSHOP_ROUND, WORKSHOP_TITLE } from './workshop.ts';

const demo = from('demo');
const scoring = from('scoring');
const required = '请填写此项';

/** The round of the workshop, on the screen. */
async function openWorkshop(window: Page, tab?: string): Promise<void> {
  await goTo(window, `/rounds/${WORKSHOP_ROUND}`);
  await expect(window.getByRole('heading', { name: WORKSHOP_TITLE })).toBeVisible();
  if (tab !== undefined) await window.getByRole('tab', { name: tab, exact: true }).click();
}

/** Opens a wizard of tables, names a file and goes on. */
async function nameFile(window: Page, path: string) {
  const wizard = window.getByRole('dialog').last();
  await wizard.getByRole('textbox', { name: '文件' }).fill(path);
  await button(window, '下一步').click();
  return wizard;
}

demo('an address of nothing is named, with the way back', async ({ window }) => {
  const nothing = [
    ['/employees/nobody', '没有工号为 nobody 的职工', '返回职工名单'],
    ['/employees/%F0%A0%AE%B7%27%3B--', '没有工号为', '返回职工名单'],
    ['/rounds/2099-99', '没有编号为“2099-99”的批次', '返回批次列表'],
    ['/rounds/2026-01/sheets/S99', 'S99', '返回批次'],
    ['/rounds/2099-99/sheets/S1', '2099-99', '返回批次'],
    ['/standards/0', '标准', '返回标准列表'],
    ['/standards/new?from=0', '标准', '返回标准列表'],
  ] as const;
  for (const [address, says, back] of nothing) {
    await goTo(window, address);
    await expect(window.getByRole('main'), address).toContainText(says);
    await expect(window.getByRole('main').getByRole('link', { name: back }), address).toBeVisible();
    expect(await said(window), address).not.toMatch(KEY);
  }
  await goTo(window, '/rounds/2099-99');
  await window.getByRole('link', { name: '返回批次列表' }).click();
  await expect(window.getByRole('heading', { name: '评价批次' })).toBeVisible();
  await goTo(window, '/nowhere');
  await expect(window.getByRole('heading', { name: '总览' })).toBeVisible();
});

from('founded')('an office with nothing in it says on every screen how to begin', async ({ window }) => {
  const begin = [
    ['/', '从这里开始', '前往职工'], ['/employees', '还没有职工', '导入花名册'], ['/rounds', '从这里开始', '新建批次'],
    ['/standards', '还没有评价标准', '新建标准'], ['/certificates', '还没有证书', '前往评价批次'],
  ] as const;
  for (const [address, says, go] of begin) {
    await goTo(window, address);
    await expect(window.getByRole('main'), address).toContainText(says);
    await expect(window.getByRole('main').getByRole('button', { name: go }).last(), address).toBeVisible();
  }
  await goTo(window, '/rounds/new');
  await window.getByRole('combobox', { name: '评价标准' }).press('ArrowDown');
  await expect(window.getByText('还没有标准，先新建一份')).toBeVisible();
});

demo('evidence of a wrong file, without a date, and of teams that are not on the list', async ({ window, bridge }) => {
  await openRound(window);
  await window.getByRole('tab', { name: '质量数据' }).click();
  await button(window, '导入质量数据…').click();
  const scan = join(bridge.folder, '扫描件.xlsx');
  writeFileSync(scan, '%PDF-1.7 scanned');
  const wizard = await nameFile(window, scan);
  await expect(wizard.locator('[data-code="file_is_pdf"]')).toBeVisible();

  const undated = join(bridge.folder, '没有日期.csv');
  writeFileSync(undated, '班组,目标,实际\n1,100,96\n');
  await nameFile(window, undated);
  await expect(wizard).toContainText('还缺：日期');
  await expect(button(window, '预览')).toBeDisabled();
  await button(window, '上一步').click();

  const strange = join(bridge.folder, '陌生班组.csv');
  writeFileSync(strange, '日期,车间,班组,目标,实际\n2015-02-30,sewing,1,100,96\n2015-02-03,sewing,99,100,88\n2015-02-03,裁剪车间,1,100,88\n2015-02-04,sewing,1,100,很多\n');
  await nameFile(window, strange);
  await button(window, '预览').click();
  await expect(wizard.getByTestId('report')).toBeVisible();
  for (const row of [2, 3, 4, 5]) await expect(wizard.locator('[data-row-key]').filter({ hasText: new RegExp(`^${row}`) }).first(), `row ${row}`).toBeVisible();
  await expect(wizard).toContainText('sewing/99');
  await expect(button(window, '导入').last()).toBeDisabled();
});

scoring('scores out of range, of strangers and by nobody are refused row by row', async ({ window, bridge }) => {
  await openWorkshop(window);
  const path = join(bridge.folder, '评分.csv');
  writeFileSync(path, [
    '工号,评分项,评分人,得分', `${staffNo(0)},output,S1,186`, `${staffNo(1)},output,S1,良好`, 'W9999,output,S1,80',
    `${staffNo(2)},output,S9,80`, `${staffNo(3)},punctuality,S1,80`, `${staffNo(4)},output,S1,80.3`,
  ].join('\n'));
  await button(window, '导入评分…').click();
  const wizard = await nameFile(window, path);
  await button(window, '预览').click();
  await wizard.getByRole('combobox', { name: '所评部分' }).click();
  await window.getByTitle('车间主管评分').last().click();
  await expect(wizard.getByTestId('report')).toContainText('186');
  for (const row of [2, 3, 4, 5, 6, 7]) await expect(wizard.locator('[data-row-key]').filter({ hasText: new RegExp(`^${row}`) }).first(), `row ${row}`).toBeVisible();
  await expect(button(window, '导入').last()).toBeDisabled();
  expect(await said(window)).not.toMatch(KEY);
});

from('staffed')('photos: a folder that is a file, and a text that is named as a photograph', async ({ window, bridge }) => {
  await goTo(window, '/employees');
  const folder = join(bridge.folder, '照片');
  mkdirSync(folder);
  writeFileSync(join(folder, `${staffNo(0)}.jpg`), '这不是照片');
  writeFileSync(join(folder, `${staffNo(1)}.jpg`), '');
  writeFileSync(join(folder, 'Thumbs.db'), '');
  await button(window, '导入照片…').click();
  const dialog = window.getByRole('dialog', { name: '导入照片' });
  await button(window, '先检查').click();
  await expect(dialog).toContainText(required);
  await dialog.getByRole('textbox', { name: '照片文件夹' }).fill(join(folder, `${staffNo(0)}.jpg`));
  await button(window, '先检查').click();
  await expect(dialog).toContainText('无法读取文件夹');
  await dialog.getByRole('textbox', { name: '照片文件夹' }).fill(folder);
  await button(window, '先检查').click();
  for (const at of [0, 1]) await expect(dialog.getByText(`${staffNo(at)}.jpg`).first()).toBeVisible();
  await expect(button(window, '导入').last()).toBeDisabled();
});

from('founded')('a standard is not compared with itself, and one with the same content shows nothing but its version', async ({ window, bridge }) => {
  const text = readFileSync(inRepository('assets/demo/standard.toml'), 'utf8');
  await ask(bridge, 'import_standard', { text });
  await window.reload();
  await goTo(window, '/standards');
  await window.getByRole('link', { name: '缝纫工 三级/高级工 评价标准' }).click();
  await button(window, '与其他版本比较…').click();
  await expect(window.getByRole('dialog')).toContainText('还没有其他标准可以比较');
  await window.keyboard.press('Escape');
  await ask(bridge, 'import_standard', { text: text.replace('version = "2026.1"', 'version = "2026.2"') });
  await button(window, '与其他版本比较…').click();
  const rows = window.getByRole('dialog').locator('tbody tr.ant-table-row');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('2026.2');
});

from('demo-issued')('a certificate is not revoked without a reason, and a search without a hit leaves the register as it was', async ({ window }) => {
  await openRegister(window);
  for (const [act, go] of [['撤销…', '撤销证书'], ['补发…', '补发']] as const) {
    await window.getByRole('button', { name: /补发或撤销/ }).click();
    await window.getByRole('menuitem', { name: act }).click();
    const dialog = window.getByRole('dialog').last();
    for (const reason of ['', '   ']) {
      await dialog.getByRole('textbox', { name: '理由' }).fill(reason);
      await button(window, go).last().click();
      await expect(dialog).toContainText(required);
    }
    await button(window, '取消').last().click();
    await expect(dialog).toBeHidden();
  }
  await expect(window.locator('[data-testid="paged"]').getByText('已撤销')).toHaveCount(0);
  const search = window.getByRole('textbox', { name: '姓名、拼音首字母或编号' });
  for (const nobody of ['zzzz', '%', "' OR 1=1 --", '𠮷䶮', 'Y9999 99']) {
    await search.fill(nobody);
    await expect(window.getByText('显示 0 / 58 张')).toBeVisible();
    await expect(window.getByText('没有符合条件的人')).toBeVisible();
    await expect(window.getByRole('button', { name: /补发或撤销/ }), 'nothing can be done to a certificate that is not seen').toHaveCount(0);
  }
  await search.fill('');
  await expect(window.getByText('显示 58 / 58 张')).toBeVisible();
});

from('marked')('a settled mark that is none, and one without a reason, are refused beside their fields', async ({ window }) => {
  await openWorkshop(window);
  const apart = window.getByTestId('discrepancies');
  await apart.getByRole('button', { name: /查\s?看/ }).click();
  await apart.getByRole('button', { name: /裁\s?定/ }).click();
  const settle = window.getByRole('dialog', { name: `裁定 ${PEOPLE[0] ?? ''} 的${CRITERIA[0] ?? ''}` });
  const go = settle.getByRole('button', { name: /裁\s?定/ });
  await go.click();
  await expect(settle.getByText(required)).toHaveCount(2);
  await settle.getByRole('textbox', { name: '理由' }).fill('与两位主管核对');
  for (const wrong of ['170', '-1', '八十', '70.3']) {
    await settle.getByRole('textbox', { name: '裁定分' }).fill(wrong);
    // The refusal of the mark before fades away while this one is asked.
    const answered = window.waitForResponse('**/rpc/settle_discrepancy');
    await go.click();
    await answered;
    await expect(settle.locator('.ant-form-item-explain-error').last(), wrong).toBeVisible();
    await expect(settle.locator('.ant-btn-loading')).toHaveCount(0);
  }
  await settle.getByRole('textbox', { name: '裁定分' }).fill('７０');
  await go.click();
  await expect(settle).toBeHidden();
});

scoring('a sheet is not submitted without a name', async ({ window }) => {
  await openWorkshop(window);
  await goTo(window, `/rounds/${WORKSHOP_ROUND}/sheets/S1`);
  await button(window, '提交…').click();
  const dialog = window.getByRole('dialog', { name: `提交 ${RATERS[0].name} 的评分表` });
  for (const name of ['', '  ']) {
    await dialog.getByRole('textbox', { name: '签名（本人姓名）' }).fill(name);
    await dialog.getByRole('button', { name: /提\s?交$/ }).click();
    await expect(dialog.locator('.ant-form-item-explain-error'), name).toBeVisible();
  }
  await button(window, '继续评分').click();
  await expect(window.getByText('填写中', { exact: true })).toBeVisible();
});

scoring('a mark that cannot be saved in the office waits visibly and is saved as soon as it goes', async ({ window, complaints }) => {
  await openWorkshop(window);
  await goTo(window, `/rounds/${WORKSHOP_ROUND}/sheets/S1`);
  await expect(window.locator('#mark')).toBeFocused();
  await window.route('**/rpc/put_rater_marks', (route) => route.abort());
  await window.keyboard.type('77');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('saving')).toHaveAttribute('data-state', 'waiting');
  await button(window, '提交…').click();
  await expect(window.getByRole('dialog').getByRole('button', { name: /提\s?交$/ })).toBeDisabled();
  await button(window, '继续评分').click();
  await window.unroute('**/rpc/put_rater_marks');
  await expect(window.getByTestId('saving')).toHaveAttribute('data-state', 'saved');
  expect(complaints.splice(0).filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
});

scoring('packets into a folder that cannot be are refused beside the field, returns out of one that is not there before anything is taken', async ({ window, bridge }) => {
  await openWorkshop(window, '离线评分');
  const nowhere = join(bridge.folder, '没有这个文件夹');
  await button(window, '生成评分包…').click();
  const dialog = window.getByRole('dialog').last();
  const field = dialog.getByRole('textbox', { name: '保存到文件夹' });
  await field.fill('');
  await dialog.getByRole('button', { name: /生\s?成/ }).click();
  await expect(dialog).toContainText(required);
  const inside = join(bridge.folder, '一个文件', '评分包');
  writeFileSync(join(bridge.folder, '一个文件'), '');
  await field.fill(inside);
  await dialog.getByRole('button', { name: /生\s?成/ }).click();
  await expect(dialog.locator('.ant-form-item-explain-error')).toContainText('一个文件');
  await expect(field).toHaveValue(inside);
  await button(window, '取消').last().click();
  await expect(dialog).toBeHidden();

  await button(window, '接收回传…').click();
  await window.getByRole('textbox', { name: '回传文件或文件夹' }).fill(nowhere);
  await window.getByRole('dialog').getByRole('button', { name: /查\s?看/ }).click();
  await expect(window.getByRole('dialog').last()).toContainText(`找不到文件 ${nowhere}`);
  await expect(window.getByRole('dialog').last()).toContainText('可以收入 0');
});

scoring('nobody does not act: an empty name is refused, and who acted before still does', async ({ window, bridge }) => {
  await openWorkshop(window);
  await ask(bridge, 'set_actor', { actor: '陈淑芬' });
  await window.reload();
  await window.getByRole('button', { name: /经办人/ }).click();
  const dialog = window.getByRole('dialog', { name: '更换经办人' });
  for (const name of ['', '   ']) {
    await dialog.getByRole('textbox', { name: '姓名' }).fill(name);
    await button(window, '确定').click();
    await expect(dialog.locator('.ant-form-item-explain-error')).toBeVisible();
  }
  await dialog.getByRole('textbox', { name: '姓名' }).fill('林秀英');
  await button(window, '确定').click();
  await expect(window.getByRole('button', { name: /经办人/ })).toContainText('林秀英');
  // The program ends, and is started again: it is her seat still.
  await ask(bridge, 'close_office', {});
  await ask(bridge, 'set_actor', { actor: 'desktop' });
  await window.reload();
  await expect.poll(async () => (await ask(bridge, 'session_status', {}) as { actor: string }).actor).toBe('林秀英');
});

from('two-rounds:awkward')('names that fill a line, rare characters and long teams keep every screen in its place', async ({ window, bridge }) => {
  const long = [...'𠮷䶮阿依古丽·买买提江'.repeat(8)].slice(0, 60).join('');
  const roster = join(bridge.folder, '长名班组.csv');
  const team = '缝制二车间高速平缝与包缝混合流水线第十二生产小组（含返修与尾部整理）';
  writeFileSync(roster, `工号,姓名,车间,班组,职业,从事本职业起始日期\nL0001,${long},缝纫车间,${team},缝纫工,2010-03-01\n`);
  await ask(bridge, 'import_employees', { path: roster, mode: 'skip', add_units: true, dry_run: false });
  await ask(bridge, 'enrol_round', { round: SECOND_ROUND, staff_nos: [] });
  await window.reload();
  for (const address of [
    '/employees', `/employees/${staffNo(0)}`, '/employees/L0001', `/rounds/${WORKSHOP_ROUND}`, `/rounds/${SECOND_ROUND}`, `/rounds/${WORKSHOP_ROUND}/sheets/S1`,
  ]) {
    await goTo(window, address);
    await expect(window.locator('.ant-skeleton')).toHaveCount(0);
    await expect(window.getByText(long).first(), address).toBeVisible();
    expect(await misfits(window), address).toEqual([]);
  }
  // On the sheet: the field for the mark is still there to be typed into.
  const field = await window.locator('#mark').boundingBox();
  expect((field?.x ?? 2000) + (field?.width ?? 0)).toBeLessThan(1366);
  await window.keyboard.type('88');
  await window.keyboard.press('Enter');
  await expect(window.locator(`[data-cell="${staffNo(0)} output"]`)).toHaveAttribute('data-state', 'saved');
});
