/** The wizard that makes an office: rules, institution, occupations, place; and everything that a person may get wrong. Whose account it begins with: founding.spec.ts. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { inRepository } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { button } from './screens.ts';

async function openWizard(window: Page): Promise<Locator> {
  await button(window, '新建…').click();
  const wizard = window.getByRole('dialog', { name: '新建办公文件' });
  await expect(wizard).toContainText('福建省企业职业技能等级评价规则（2026）');
  return wizard;
}

const next = (wizard: Locator) => wizard.getByRole('button', { name: '下一步' }).click();
const field = (wizard: Locator, name: string) => wizard.getByRole('textbox', { name, exact: true });

/** From the place to the office: one for practice, which nobody has to sign in to. */
async function makeForPractice(window: Page, wizard: Locator): Promise<void> {
  await next(wizard);
  await wizard.getByRole('radio', { name: /仅练习，不含个人信息/ }).check();
  await button(window, '建立办公文件').click();
}

async function chooseOccupation(window: Page, wizard: Locator): Promise<void> {
  await wizard.getByRole('combobox', { name: '职业' }).last().fill('frg');
  await window.locator('.ant-select-dropdown:visible').getByText('缝纫工 6-05-01-03').click();
}

async function fillInstitution(wizard: Locator): Promise<void> {
  await field(wizard, '机构名称').fill('晋江市另一家制衣有限公司');
  await field(wizard, '统一社会信用代码').fill('91350599MA0000007C');
  await field(wizard, '机构序号').fill('000002');
}

test('an office is made step by step, and its first numbers are seen before', async ({ window, bridge }) => {
  const wizard = await openWizard(window);
  await test.step('each rule says how well it is known', async () => {
    await expect(wizard.getByRole('row', { name: /每个职业最少考评员人数 3 见过原文/ })).toBeVisible();
    await expect(wizard.getByRole('row', { name: /上报取证人员的工作日数 10 待核实/ })).toBeVisible();
    await next(wizard);
  });
  await test.step('a wrong credit code is told beside its field while the rest stays, and keeps one from going on', async () => {
    await fillInstitution(wizard);
    await field(wizard, '统一社会信用代码').fill('91350599MA0000007D');
    await expect(wizard.locator('[data-code="credit_code_check_digit"]')).toBeVisible();
    await next(wizard);
    await expect(field(wizard, '机构名称')).toHaveValue('晋江市另一家制衣有限公司');
    await field(wizard, '统一社会信用代码').fill('91350599ma0000007c');
    await expect(wizard.locator('[data-code]')).toHaveCount(0);
  });
  await test.step('the number appears part by part, and goes when a part of it is wrong', async () => {
    const number = wizard.getByTestId('number-preview');
    await expect(number.getByRole('img')).toHaveAccessibleName(/^Y0000 35 000002 \d\d 3 000001$/);
    await field(wizard, '省份代码').fill('99');
    await expect(wizard.locator('[data-code="province_unknown"]')).toBeVisible();
    await expect(number).toContainText('填好');
    await field(wizard, '省份代码').fill('35');
    await expect(number.getByRole('img')).toBeVisible();
    await next(wizard);
  });
  await test.step('occupations are found by initials; one without levels, and one named twice, are told', async () => {
    await next(wizard);
    await expect(wizard.locator('[data-code^="occupation_code"]')).toBeVisible();
    await chooseOccupation(window, wizard);
    for (const level of ['五级/初级工', '四级/中级工', '三级/高级工']) await wizard.getByRole('checkbox', { name: level }).uncheck();
    await next(wizard);
    await expect(wizard.locator('[data-code="filing_without_levels"]')).toBeVisible();
    await wizard.getByRole('checkbox', { name: '三级/高级工' }).check();
    await button(window, '添加职业').click();
    await chooseOccupation(window, wizard);
    await expect(wizard.locator('[data-code="filing_twice"]'), 'beside both').toHaveCount(2);
    await wizard.getByRole('button', { name: '删除' }).last().click();
    // An empty row is no workshop.
    await button(window, '添加车间').click();
    await next(wizard);
  });
  await test.step('a place that is not there is refused and nothing is lost', async () => {
    await expect(wizard).toContainText(/首张证书编号.*Y0000 35 000002 \d\d 3 000001/);
    await field(wizard, '保存到').fill(join(bridge.folder, '没有', '本厂.office'));
    await makeForPractice(window, wizard);
    await expect(window.locator('[data-code="office_folder_not_found"]')).toBeVisible();
    await button(window, '知道了').click();
    expect(readdirSync(bridge.folder), 'no office, not even an empty one').toEqual([]);
    await wizard.getByRole('button', { name: '上一步' }).click();
    await field(wizard, '保存到').fill(join(bridge.folder, '本厂.office'));
    await makeForPractice(window, wizard);
  });
  await expect(window.getByRole('heading', { name: '从这里开始' })).toBeVisible();
  await expect(window.getByText('晋江市另一家制衣有限公司')).toBeVisible();
});

test('a rule pack of one’s own is read before it is taken; one with a mistake names the place', async ({ window, bridge }) => {
  const wizard = await openWizard(window);
  await button(window, '另存一份来修改').click();
  const copy = join(bridge.folder, '规则包 福建.toml');
  await field(wizard, '规则包保存到').fill(copy);
  await wizard.getByRole('button', { name: /^保\s?存$/ }).click();
  await expect(wizard).toContainText('已保存到');
  const text = readFileSync(copy, 'utf8');

  const own = join(bridge.folder, '改过.toml');
  writeFileSync(own, text.replace('least_assessors = { value = 3', 'least_assessors = { value = 5').replace('fujian-2026', 'guangdong-2026').replace('province = { value = "35"', 'province = { value = "44"').replace('尚未有人', '林一二 2026-11-01：'));
  await wizard.getByLabel('规则包文件').setInputFiles(own);
  await expect(wizard.getByRole('row', { name: /每个职业最少考评员人数 5/ })).toBeVisible();
  await expect(wizard).toContainText('guangdong-2026');

  await test.step('it proposes its own province, but for what was typed over', async () => {
    await next(wizard);
    await expect(field(wizard, '省份代码')).toHaveValue('44');
    await field(wizard, '机构代码').fill('4401');
    await wizard.getByRole('button', { name: '上一步' }).click();
  });

  const broken = join(bridge.folder, '坏的.toml');
  writeFileSync(broken, text.replace('value = 3', 'value = 三'));
  await wizard.getByLabel('规则包文件').setInputFiles(broken);
  await expect(window.locator('[data-code="toml_invalid"]')).toContainText(/第 \d+ 行/);
  await button(window, '知道了').click();
  await expect(wizard, 'what was chosen before stays').toContainText('guangdong-2026');
  await button(window, '改用程序自带的').click();
  await expect(wizard.getByRole('row', { name: /每个职业最少考评员人数 3/ })).toBeVisible();
  await next(wizard);
  await expect(field(wizard, '省份代码')).toHaveValue('35');
  await expect(field(wizard, '机构代码')).toHaveValue('4401');
});

test('a settings file with an error names its line; mended, it makes the office', async ({ window, bridge }) => {
  const wizard = await openWizard(window);
  await next(wizard);
  await wizard.getByText('使用设置文件', { exact: true }).click();
  await field(wizard, '设置内容').fill('[institution]\nname = 无引号\n');
  await next(wizard);
  await expect(wizard.locator('[data-code="toml_invalid"]')).toContainText('第 2 行');
  await expect(field(wizard, '设置内容')).toHaveValue(/无引号/);
  await field(wizard, '设置内容').fill(readFileSync(inRepository('assets/demo/office.toml'), 'utf8').replace('demo = true', 'demo = false'));
  await next(wizard);
  await field(wizard, '保存到').fill(join(bridge.folder, '本厂.office'));
  await makeForPractice(window, wizard);
  await expect(window.getByRole('heading', { name: '从这里开始' })).toBeVisible();
});

test('what is wrong with a workshop stands in its own row', async ({ window }) => {
  const wizard = await openWizard(window);
  await next(wizard);
  await fillInstitution(wizard);
  await next(wizard);
  await chooseOccupation(window, wizard);
  const rows = [['sewing', '缝纫车间', '一组、二组'], ['a/b', '整理车间', ''], ['', '仓库', '一组']] as const;
  for (const [row, [code, name, teams]] of rows.entries()) {
    await button(window, '添加车间').click();
    await field(wizard, '车间代码').nth(row).fill(code);
    await field(wizard, '车间名称').nth(row).fill(name);
    await field(wizard, '班组').nth(row).fill(teams);
  }
  await next(wizard);
  const wrong = (row: number) => field(wizard, '车间代码').nth(row);
  await expect(wizard.locator('[data-code="workshop_code_invalid"]')).toHaveCount(2);
  for (const row of [1, 2]) await expect(wrong(row)).toHaveAccessibleDescription(/代码/);
  await expect(wrong(0)).not.toHaveAttribute('aria-describedby');
  await wrong(1).fill('sewing');
  await expect(wizard.locator('[data-code="workshop_twice"]'), 'beside both').toHaveCount(2);
  await expect(wrong(0)).toHaveAccessibleDescription(/重复/);
});

test('what was written is saved as a settings file, and makes the office when it is chosen back', async ({ window, bridge }) => {
  const wizard = await openWizard(window);
  await next(wizard);
  await fillInstitution(wizard);
  await field(wizard, '机构名称').fill('晋江市"另一家"制衣有限公司');
  await next(wizard);
  await chooseOccupation(window, wizard);
  await button(window, '添加车间').click();
  await field(wizard, '车间代码').fill('sewing');
  await field(wizard, '车间名称').fill('缝纫车间');
  await field(wizard, '班组').fill('一组、二组');
  await next(wizard);
  const file = join(bridge.folder, '机构 设置.toml');
  await button(window, '存为设置文件…').click();
  await field(wizard, '设置文件保存到').fill(file);
  // Enter here saves the settings, and does not make the office yet.
  await window.keyboard.press('Enter');
  await expect(wizard).toContainText(`已保存到 ${file}`);

  await wizard.getByRole('button', { name: '上一步' }).click();
  await wizard.getByRole('button', { name: '上一步' }).click();
  await wizard.getByText('使用设置文件', { exact: true }).click();
  await wizard.getByLabel('机构设置文件 office.toml').setInputFiles(file);
  await expect(field(wizard, '设置内容')).toHaveValue(/二组/);
  await next(wizard);
  await expect(wizard).toContainText('晋江市"另一家"制衣有限公司');
  await expect(wizard).toContainText(/首张证书编号.*Y0000 35 000002 \d\d 3 000001/);
  await field(wizard, '保存到').fill(join(bridge.folder, '本厂.office'));
  await makeForPractice(window, wizard);
  await expect(window.getByRole('heading', { name: '从这里开始' })).toBeVisible();
});

test('the wizard is gone through by keyboard, and by the keys of the menu', async ({ window, bridge }) => {
  await window.keyboard.press('Control+n');
  const wizard = window.getByRole('dialog', { name: '新建办公文件' });
  await expect(wizard).toContainText('福建省企业职业技能等级评价规则（2026）');
  // While a dialog asks, the keys of the menu wait; the handbook opens beside it.
  await window.keyboard.press('Control+5');
  await window.keyboard.press('F1');
  await expect(window.locator('[data-testid="help-page"] h1')).toBeVisible();
  await window.keyboard.press('F1');
  // The handbook's drawer gives the cursor back when it is gone, which is after its page is out of sight.
  await expect(window.locator('.ant-drawer')).toHaveCount(0);
  await wizard.getByRole('button', { name: '下一步' }).focus();
  await window.keyboard.press('Enter');
  await expect(field(wizard, '机构名称')).toBeFocused();
  await fillInstitution(wizard);
  await window.keyboard.press('Enter');
  await wizard.getByRole('combobox', { name: '职业' }).fill('6-05-01-03');
  await expect(window.locator('.ant-select-dropdown:visible').getByText('缝纫工 6-05-01-03')).toBeVisible();
  await window.keyboard.press('Enter');
  await next(wizard);
  await field(wizard, '保存到').fill(join(bridge.folder, '本厂.office'));
  await window.keyboard.press('Enter');
  await field(wizard, '姓名').fill('李敏');
  await window.keyboard.press('Tab');
  await window.keyboard.type('榕树下面的石头桌子');
  await expect(field(wizard, '密码')).toHaveValue('榕树下面的石头桌子');
  await field(wizard, '再输一次').fill('榕树下面的石头桌子');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('recovery-groups')).toBeVisible();
  await wizard.getByRole('checkbox', { name: /恢复单已经在我手里/ }).focus();
  await window.keyboard.press('Space');
  await wizard.getByRole('button', { name: '建立办公文件' }).focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: '从这里开始' })).toBeVisible();
  for (const [keys, heading] of [['Control+2', '职工'], ['Control+4', '标准与方案'], ['Control+5', '证书台账'], ['Control+3', '评价批次'], ['Control+1', '总览']] as const) {
    await window.keyboard.press(keys);
    await expect(window.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }
  await window.keyboard.press('F1');
  await expect(window.locator('[data-testid="help-page"] h1')).toBeVisible();
});
