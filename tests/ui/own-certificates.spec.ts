/**
 * What a person holds: the office's own certificates and those that were taken over, on her page and at enrolment; entered by hand and
 * from a table, corrected and withdrawn.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ask, type Bridge } from './bridge.ts';
import { expect, from } from './fixtures.ts';
import { button, goTo, openRegister } from './screens.ts';
import { PEOPLE, RATERS, SECOND_ROUND, staffNo } from './workshop.ts';

const issued = from('issued');
const OLD = '1535001234567890';
const ISSUER = '福州市职业技能鉴定中心';
const FIRST = PEOPLE[0] ?? '';
const LAST = PEOPLE.length - 1;

/** A second round at the level that the first has given. */
async function secondRound(bridge: Bridge): Promise<void> {
  const member = (code: string, name: string, role: string, component?: string) =>
    `[[panel]]\ncode = "${code}"\nname = "${name}"\nrole = "${role}"\n${component === undefined ? '' : `component = "${component}"\n`}`;
  const masters = [['A1', '谢金华'], ['A2', '曾金坤'], ['A3', '洪素忠']] as const;
  await ask(bridge, 'open_round', {
    text: [
      `code = "${SECOND_ROUND}"\ntitle = "第二次评价"\nstandard = "sewing-floor"\nstandard_version = "1"\n`,
      'announced_on = 2026-03-02\nscoring_from = 2026-04-01\nscoring_to = 2099-12-31\n',
      member('DD', '吴督导', 'quality_supervisor'),
      ...masters.map(([code, name]) => member(code, name, 'assessor', 'master')),
      ...RATERS.map(({ code, name }) => member(code, name, 'supervisor', 'supervisor')),
    ].join(''),
  });
}

const openPerson = (window: Page, at: number) => goTo(window, `/employees/${staffNo(at)}`);
const hers = (window: Page) => window.getByTestId('person-certificates');

/** Fills what stands on a certificate. */
async function fill(window: Page, dialog: Locator, day: string): Promise<void> {
  await dialog.getByRole('textbox', { name: '证书编号' }).fill('1535001234567890');
  await dialog.getByRole('textbox', { name: '发证单位' }).fill(ISSUER);
  await dialog.getByRole('combobox', { name: '等级' }).click();
  await window.locator('.ant-select-dropdown:visible').getByTitle('四级/中级工').click();
  await dialog.getByLabel('发证日期').fill(day);
}

issued('who holds already what a round gives is told with number and day, and enrolled only when she is ticked', async ({ window, bridge }) => {
  await openPerson(window, 0);
  await expect(hers(window)).toContainText('Y0000 35 000001 26 4 000001');
  await expect(hers(window)).toContainText('本机构');
  await expect(window.getByText(/本机构证书 Y0000 35 000001 26 4 000001，2026年5月18日起/)).toBeVisible();

  await secondRound(bridge);
  await goTo(window, `/rounds/${SECOND_ROUND}`);
  await window.getByTestId('next-step').click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByTestId('holders')).toContainText('11 人已持有');
  const row = dialog.getByRole('row', { name: new RegExp(FIRST) });
  await expect(row.getByTestId('holds')).toContainText('Y0000 35 000001 26 4 000001');
  await expect(row.getByTestId('holds')).toContainText('2026年5月18日');
  await expect(row.getByRole('checkbox')).not.toBeChecked();
  await expect(button(dialog, '为 1 人报名')).toBeEnabled();
  await row.getByRole('checkbox').check();
  await button(dialog, '为 2 人报名').click();
  await expect(dialog).toBeHidden();
  const { candidates } = await ask(bridge, 'list_candidates', { round: SECOND_ROUND }) as { candidates: { staff_no: string }[] };
  expect(candidates.map((one) => one.staff_no)).toEqual([staffNo(0), staffNo(LAST)]);
});

issued('a certificate from before is entered by hand, refused beside its field, corrected and withdrawn', async ({ window, bridge }) => {
  await openPerson(window, LAST);
  await expect(hers(window)).toContainText('还没有证书');
  await button(hers(window), '补录证书…').click();
  const dialog = window.getByRole('dialog', { name: /补录.*的证书/ });
  await expect(dialog.getByRole('textbox', { name: '职业' })).toHaveValue('缝纫工');
  await fill(window, dialog, '2999-01-01');
  await button(dialog, '补录').click();
  await expect(dialog.locator('.ant-form-item').filter({ has: window.getByLabel('发证日期') }), 'the day is refused at its field').toContainText('还没有到');
  await dialog.getByLabel('发证日期').fill('2019-05-04');
  await button(dialog, '补录').click();
  await expect(dialog).toBeHidden();
  await expect(hers(window)).toContainText('1535001234567890');
  await expect(hers(window)).toContainText(ISSUER);
  await expect(window.getByText(new RegExp(`${ISSUER}发证 .*（补录），2019年5月4日起`))).toBeVisible();

  const act = async (name: string) => {
    await window.getByRole('button', { name: /更多操作$/ }).last().click();
    await window.getByRole('menuitem', { name }).click();
    return window.getByRole('dialog').last();
  };
  const correcting = await act('更正…');
  await correcting.getByLabel('发证日期').fill('2019-06-04');
  await correcting.getByRole('textbox', { name: '理由' }).fill('看错月份');
  await button(correcting, '保存更正').click();
  await expect(correcting).toBeHidden();
  await expect(hers(window)).toContainText('2019年6月4日');
  const withdrawing = await act('撤回…');
  await withdrawing.getByRole('textbox', { name: '理由' }).fill('证书不是本人的');
  await button(withdrawing, '撤回').click();
  await expect(withdrawing).toBeHidden();
  await expect(hers(window)).toContainText('撤回：证书不是本人的');
  const { entries } = await ask(bridge, 'list_audit', { offset: 0, limit: 3 }) as { entries: { action: string }[] };
  expect(entries.map((line) => line.action)).toEqual(['withdraw_taken_over', 'correct_taken_over', 'add_taken_over']);
});

issued('a table of certificates is tried before it comes in, and what is wrong with a row is said', async ({ window, bridge }) => {
  await openRegister(window);
  await window.getByText('补录证书', { exact: true }).click();
  await expect(window.getByText('还没有补录证书')).toBeVisible();
  const path = join(bridge.folder, '旧证.csv');
  const row = (staff: string, number: string) => `${staff},${number},缝纫工,四级/中级工,2019-05-04`;
  writeFileSync(path, ['工号,证书编号,职业,证书等级,发证日期', row(staffNo(LAST), OLD), row('W9999', '1535001234567891')].join('\n'));
  await window.getByRole('button', { name: '导入…' }).click();
  const wizard = window.getByRole('dialog', { name: '导入补录证书' });
  await wizard.getByRole('textbox', { name: '文件' }).fill(path);
  await window.keyboard.press('Enter');
  await expect(wizard).toContainText('还缺：发证单位');
  await wizard.getByRole('combobox', { name: '发证单位对应的列' }).click();
  await window.locator('.ant-select-dropdown:visible').getByTitle('（每行相同，自行填写）', { exact: true }).click();
  await wizard.getByRole('textbox', { name: '发证单位的固定内容' }).fill(ISSUER);
  await button(window, '预览').click();
  await expect(wizard).toContainText('没有工号为 W9999 的职工');
  const kept = async () => (await ask(bridge, 'list_taken_over', { search: '', offset: 0, limit: 5 }) as { all: number }).all;
  expect(await kept(), 'the preview changes nothing').toBe(0);
  await button(window, '导入').click();
  await expect(wizard.getByText('已新增')).toBeVisible();
  await wizard.getByRole('button', { name: /^关\s闭$/ }).click();
  expect(await kept()).toBe(1);
  await window.getByRole('textbox', { name: '姓名、拼音首字母、编号或发证单位' }).fill('福州');
  await expect(window.getByText('显示 1 / 1 本')).toBeVisible();
});
