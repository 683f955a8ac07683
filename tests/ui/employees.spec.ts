/**
 * The list of employees, the page of one, and the import of rosters and photos: the usual way, the worst files, and a
 * list that is too long to be read at once.
 */
import { existsSync, mkdirSync, copyFileSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ask, inRepository } from './bridge.ts';
import { expect, from, test } from './fixtures.ts';
import { button } from './screens.ts';

const search = (page: Page) => page.getByRole('textbox', { name: '姓名、拼音首字母、工号、班组，或证件、手机后四位' });
const person = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`(^|\\s)${name}(\\s|$)`) });
const count = (dialog: Locator, name: string) => dialog.getByText(name, { exact: true }).locator('xpath=following-sibling::dd');

/** Ends a dialog by the button at its foot, not by the cross in its corner. */
const shut = (page: Page) => page.getByRole('dialog').getByRole('button', { name: /^关\s闭$/ }).click();

const founded = from('founded');

/** The list of employees. */
const openList = (window: Page) => window.getByRole('menuitem', { name: '职工' }).click();

/** Opens the wizard and goes as far as the columns of the file. */
async function chooseFile(window: Page, path: string): Promise<Locator> {
  await window.getByRole('button', { name: '导入花名册' }).click();
  const wizard = window.getByRole('dialog', { name: '导入花名册' });
  await wizard.getByRole('textbox', { name: '文件' }).fill(path);
  await window.keyboard.press('Enter');
  await expect(wizard.getByRole('columnheader', { name: '文件中的列' })).toBeVisible();
  return wizard;
}

/** Chooses the column of a field. */
async function chooseColumn(window: Page, wizard: Locator, field: string, column: string): Promise<void> {
  await wizard.getByRole('combobox', { name: `${field}对应的列` }).click();
  const list = window.locator('.ant-select-dropdown:visible');
  await list.getByTitle(column, { exact: true }).click();
  // The next field's list may have the same words.
  await expect(list).toBeHidden();
}

from('demo')('a person is found by initials, opened, looked at on purpose, and left for the same list', async ({ window, bridge }) => {
  await openList(window);
  await expect(window.getByText('共 94 人')).toBeVisible();
  await search(window).fill('oylh');
  await expect(window.getByText('找到 1 人')).toBeVisible();
  const row = person(window, '欧阳丽华');
  await expect(row).toContainText('缝纫三组');
  await expect(row).toContainText('2012年10月14日');
  await expect(row).toContainText('350599********3103');
  await row.focus();
  await window.keyboard.press('Enter');

  await expect(window.getByRole('heading', { name: '欧阳丽华' })).toBeVisible();
  await expect(window.getByRole('img', { name: '欧阳丽华的照片' })).toBeVisible();
  await expect(window.getByRole('listitem').filter({ hasText: '参加评价' })).toContainText('合格');
  const numbers = window.getByTestId('private');
  await expect(numbers).toContainText('350599********3103');
  await expect(numbers).toContainText('199****2261');
  await window.getByRole('button', { name: '查看完整号码' }).click();
  await expect(window.getByText('名义记入日志')).toBeVisible();
  await button(window, '查看并记入日志').click();
  await expect(numbers).toContainText('350599198611223103');
  await expect(numbers).toContainText('19900002261');
  const { entries } = await ask(bridge, 'list_audit', { offset: 0, limit: 5 }) as { entries: { action: string }[] };
  expect(entries.map((line) => line.action), 'looking is logged').toContain('unmask_employee');

  await window.getByRole('link', { name: '返回职工名单' }).click();
  await expect(search(window)).toHaveValue('oylh');
  await expect(window.getByText('找到 1 人')).toBeVisible();
  await person(window, '欧阳丽华').click();
  await expect(numbers, 'what was shown is masked again').toContainText('350599********3103');
});

founded('a roster comes in by the wizard, with a column chosen by hand', async ({ window, bridge }) => {
  await openList(window);
  await expect(window.getByText('还没有职工')).toBeVisible();
  const wizard = await chooseFile(window, inRepository('assets/demo/roster.xlsx'));
  await expect(wizard.getByRole('row', { name: /^姓名/ })).toContainText('李雪梅');
  await chooseColumn(window, wizard, '姓名', '（不导入）');
  await expect(wizard).toContainText('还缺：姓名');
  await expect(button(window, '预览')).toBeDisabled();
  await chooseColumn(window, wizard, '姓名', '姓名');
  await chooseColumn(window, wizard, '职称', '（每行相同，自行填写）');
  await wizard.getByRole('textbox', { name: '职称的固定内容' }).fill('助理工程师');
  await button(window, '预览').click();
  await expect(count(wizard, '将新增')).toHaveText('82');
  expect((await ask(bridge, 'list_employees', { search: '', offset: 0, limit: 1 }) as { total: number }).total, 'the preview changes nothing').toBe(0);
  await button(window, '导入').click();
  await expect(count(wizard, '已新增')).toHaveText('82');
  await shut(window);
  await expect(window.getByText('共 82 人')).toBeVisible();
  await person(window, '赖碧珠').click();
  await expect(window.getByText('助理工程师')).toBeVisible();
  await expect(window.getByText('无照片')).toBeVisible();
  await window.getByRole('link', { name: '返回职工名单' }).click();

  await test.step('photos of a folder, one of them of nobody', async () => {
    const folder = join(bridge.folder, '照片 一');
    mkdirSync(folder);
    const photos = readdirSync(inRepository('assets/demo/photos')).filter((name) => name.endsWith('.jpg')).slice(0, 3);
    for (const name of photos) copyFileSync(join(inRepository('assets/demo/photos'), name), join(folder, name));
    writeFileSync(join(folder, '路人甲.jpg'), 'no picture');
    await window.getByRole('button', { name: '导入照片' }).click();
    const dialog = window.getByRole('dialog', { name: '导入照片' });
    await dialog.getByRole('textbox', { name: '照片文件夹' }).fill(join(bridge.folder, '没有'));
    await button(window, '先检查').click();
    await expect(dialog.getByText('无法读取文件夹'), 'the folder is refused beside its field').toBeVisible();
    await dialog.getByRole('textbox', { name: '照片文件夹' }).fill(folder);
    await button(window, '先检查').click();
    await expect(count(dialog, '将新增')).toHaveText('3');
    await expect(dialog.getByText('路人甲.jpg').first()).toBeVisible();
    await button(window, '导入').click();
    await expect(count(dialog, '已新增')).toHaveText('3');
    await shut(window);
    await expect(person(window, '赖碧珠')).toContainText('有');
  });
});

from('demo')('a folder of photos that is gone between the check and the import is refused beside its field', async ({ window, bridge }) => {
  await openList(window);
  const folder = join(bridge.folder, '照片');
  mkdirSync(folder);
  const [one, another] = readdirSync(inRepository('assets/demo/photos')).filter((name) => name.endsWith('.jpg')).map(String);
  copyFileSync(join(inRepository('assets/demo/photos'), `${one}`), join(folder, `${another}`));
  await window.getByRole('button', { name: '导入照片' }).click();
  const dialog = window.getByRole('dialog', { name: '导入照片' });
  await dialog.getByRole('textbox', { name: '照片文件夹' }).fill(folder);
  await button(window, '先检查').click();
  await expect(button(window, '导入')).toBeEnabled();
  rmSync(folder, { recursive: true });
  await button(window, '导入').click();
  await expect(dialog.getByText('无法读取文件夹')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: '照片文件夹' })).toHaveValue(folder);
});

founded('the worst rosters are refused row by row, and the problems become a workbook', async ({ window, bridge }) => {
  await openList(window);
  const bad = join(bridge.folder, '有问题的 花名册.csv');
  writeFileSync(bad, [
    '工号,姓名,身份证号,车间,班组,入职日期',
    'A1,李四,,缝纫车间,缝纫一组,2010-03-01',
    'A2,王五,350599198001010001,缝纫车间,缝纫一组,2010-03-01',
    'A3,赵六,35059919800101,缝纫车间,缝纫一组,2010-03-01',
    'A1,孙七,,缝纫车间,缝纫一组,2010-03-01',
    'A5,周八,,裁剪车间,裁剪一组,2010-03-01',
    'A6,,,缝纫车间,缝纫一组,2010-13-01',
  ].join('\n'));

  await test.step('a file that is no table is refused in the dialog', async () => {
    const none = join(bridge.folder, '扫描件.xlsx');
    writeFileSync(none, '%PDF-1.7 scanned');
    await window.getByRole('button', { name: '导入花名册' }).click();
    const wizard = window.getByRole('dialog', { name: '导入花名册' });
    await wizard.getByRole('textbox', { name: '文件' }).fill(none);
    await button(window, '下一步').click();
    await expect(wizard.locator('[data-code="file_is_pdf"]')).toBeVisible();
    await wizard.getByRole('textbox', { name: '文件' }).fill(join(bridge.folder, '没有.xlsx'));
    await button(window, '下一步').click();
    await expect(wizard.locator('[data-code="file_not_found"]')).toBeVisible();
    await button(window, '取消').click();
    await expect(wizard).toBeHidden();
  });

  const wizard = await chooseFile(window, bad);
  await button(window, '预览').click();
  await expect(count(wizard, '将新增')).toHaveText('1');
  await expect(count(wizard, '不能导入')).toHaveText('5');
  const problem = (row: number, column: string) => wizard.locator('[data-row-key]').filter({ hasText: new RegExp(`^${row}${column}`) });
  await expect(problem(3, '身份证号')).toContainText('350599198001010001');
  await expect(problem(4, '身份证号')).toContainText('18 位');
  await expect(problem(5, '工号')).toContainText('A1');
  await expect(problem(6, '车间')).toContainText('裁剪车间');

  await test.step('unknown workshops are added when that is wished', async () => {
    await wizard.getByRole('checkbox', { name: /自动添加/ }).check();
    await expect(count(wizard, '将新增')).toHaveText('2');
    await expect(problem(6, '车间')).toHaveCount(0);
  });

  await test.step('the problems are saved as a workbook', async () => {
    const path = join(bridge.folder, '问题 一.xlsx');
    await wizard.getByRole('button', { name: '保存问题清单' }).click();
    const dialog = window.getByRole('dialog', { name: '保存问题清单' });
    await expect(dialog.getByRole('textbox', { name: '保存到' })).toHaveValue(join(bridge.folder, '问题清单.xlsx'));
    await dialog.getByRole('textbox', { name: '保存到' }).fill(path);
    await dialog.getByRole('button', { name: /保\s?存/ }).last().click();
    await expect(window.getByTestId('problems-saved')).toContainText(path);
    expect(existsSync(path) && statSync(path).size > 1000 && readFileSync(path).subarray(0, 2).toString()).toBe('PK');
    await window.getByRole('dialog', { name: '问题清单已保存' }).getByRole('button').last().click();
  });

  await button(window, '导入').click();
  await expect(wizard.getByText('已导入，4 条未导入')).toBeVisible();
  await expect(count(wizard, '已新增')).toHaveText('2');
  await shut(window);
  await expect(window.getByText('共 2 人')).toBeVisible();

  await test.step('a GBK file is read as one, and a complete list marks who has left', async () => {
    const gbk = join(bridge.folder, 'gbk.csv');
    // 工号,姓名 / A1,李四 in GBK.
    writeFileSync(gbk, Buffer.concat([
      Buffer.from([0xb9, 0xa4, 0xba, 0xc5]), Buffer.from(','), Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]),
      Buffer.from('\nA1,'), Buffer.from([0xc0, 0xee, 0xcb, 0xc4]), Buffer.from('\n'),
    ]));
    const again = await chooseFile(window, gbk);
    await expect(again.getByText('GB18030')).toBeVisible();
    await expect(again.getByRole('row', { name: /^姓名/ })).toContainText('李四');
    await button(window, '预览').click();
    await expect(again.getByText('名单里已有这些人')).toBeVisible();
    await again.getByRole('radio', { name: /以文件为完整名单/ }).check();
    await expect(count(again, '将标为离职')).toHaveText('1');
    await button(window, '导入，并将 1 人标为离职').click();
    await expect(count(again, '已标为离职')).toHaveText('1');
    await shut(window);
    await expect(person(window, '周八')).toContainText('离职');
  });
});

founded('an import of many people can be stopped, and nothing has changed', async ({ window, bridge }) => {
  await openList(window);
  // So many that there is time to press a button before they are in.
  const path = join(bridge.folder, '六万人.csv');
  writeFileSync(path, `工号,姓名,车间\n${Array.from({ length: 60_000 }, (_, at) => `L${String(at).padStart(6, '0')},王小${at},缝纫车间`).join('\n')}`);
  const wizard = await chooseFile(window, path);
  await button(window, '预览').click();
  await expect(count(wizard, '将新增')).toHaveText('60000', { timeout: 120_000 });
  await button(window, '导入').click();
  await expect(wizard.getByText('正在导入')).toBeVisible();
  await wizard.getByRole('status').locator('..').getByRole('button').click({ timeout: 30_000 });
  await expect(wizard.locator('[data-code="cancelled"], [data-code="import_cancelled"]')).toBeVisible();
  expect((await ask(bridge, 'list_employees', { search: '', offset: 0, limit: 1 }) as { total: number }).total).toBe(0);
});

from('crowd:20000')('twenty thousand employees are paged, and the way back leads to the row that was opened', async ({ window }) => {
  const asked: { offset: number; limit: number }[] = [];
  window.on('request', (request) => {
    if (request.url().endsWith('/rpc/show_list')) asked.push(request.postDataJSON() as { offset: number; limit: number });
  });
  await openList(window);
  await expect(window.getByText('共 20000 人')).toBeVisible();
  await person(window, '王小0').focus();
  await window.keyboard.press('ArrowDown');
  await expect(person(window, '王小1')).toBeFocused();
  await window.keyboard.press('PageDown');
  await window.keyboard.press('End');
  const last = person(window, '王小19999');
  await expect(last).toBeFocused();
  await expect(last).toBeVisible();
  await window.mouse.move(700, 400);
  await window.mouse.wheel(0, -200_000);
  await expect(window.locator('[data-row-key]').filter({ hasText: '缝纫车间' }).first()).toBeVisible();
  expect(await window.locator('[data-row-key]').count(), 'few rows are drawn').toBeLessThan(60);
  expect(asked.every(({ limit }) => limit === 100), 'pages only').toBe(true);
  expect(new Set(asked.map(({ offset }) => offset)).size, 'a small part of the list was read').toBeLessThan(12);
  await test.step('the way back leads to the row that was opened, and a new search begins at the top', async () => {
    await search(window).fill('L0150');
    await expect(window.getByText('找到 100 人')).toBeVisible();
    await person(window, '王小15000').focus();
    await window.keyboard.press('End');
    await expect(person(window, '王小15099')).toBeFocused();
    await window.keyboard.press('Enter');
    await expect(window.getByRole('heading', { name: '王小15099' })).toBeVisible();
    await window.getByRole('link', { name: '返回职工名单' }).click();
    await expect(person(window, '王小15099')).toBeFocused();
    await search(window).fill('L01500');
    await expect(window.getByText('找到 10 人')).toBeVisible();
    await expect(search(window)).toBeFocused();
  });
  await search(window).fill('wx19999');
  await expect(window.getByText('找到 1 人')).toBeVisible();
  await window.keyboard.press('Tab');
  await person(window, '王小19999').click();
  await expect(window.getByRole('heading', { name: '王小19999' })).toBeVisible();
});
