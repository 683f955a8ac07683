/**
 * A factory's year in the window, in short: founded with a slip in its name, which is mended; a rater who falls ill is replaced, somebody
 * comes late; the round goes to its certificates, and a workshop is called otherwise afterwards. What was true on its day stays.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ask, type Bridge, inRepository } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { text } from './pdf.ts';
import { button, openRegister } from './screens.ts';

const SLIP = '晋江市示例制一有限公司';
const NAME = '晋江市示例制衣有限公司';
const TITLE = '2026年缝纫工四级评价';
const ROUND = '2026-Y1';
const LATE = 'W0005';
/** Staff number, name and team; the last one comes late. */
const PEOPLE = [
  ['W0001', '王小燕', '缝纫一组'], ['W0002', '欧阳丽华', '缝纫二组'], ['W0003', '周春燕', '缝纫一组'], ['W0004', '陈美玲', '缝纫二组'], [LATE, '林秀英', '缝纫一组'],
] as const;
const MASTERS = [['A1', '谢金华'], ['A2', '曾金坤'], ['A3', '洪素忠']] as const;

/** An ID number of the unassigned area 350599 with the right check digit (GB 11643). */
function idNumber(at: number): string {
  const body = `35059919800101${String(700 + at).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((before, weight, place) => before + weight * Number(body[place]), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

/** What the HR officer brings as files: people, a standard, the plan of a round, which then waits for marks of all but one. */
async function filesComeIn(bridge: Bridge): Promise<void> {
  const roster = join(bridge.folder, '花名册.csv');
  const lines = PEOPLE.map(([staffNo, name, team], at) => `${staffNo},${name},${idNumber(at)},缝纫车间,${team},缝纫工,2010-03-01`);
  writeFileSync(roster, ['工号,姓名,身份证号,车间,班组,职业,从事本职业起始日期', ...lines].join('\n'));
  await ask(bridge, 'import_employees', { path: roster, mode: 'skip' });
  await ask(bridge, 'import_standard', {
    text: [
      '[standard]', 'code = "sewing-year"', 'occupation = "6-05-01-03"', 'level = "level4"', 'version = "1"', 'title = "缝纫工四级评价标准"', 'work_type = "--"',
      '[[criteria]]', 'code = "skills"', 'component = "master"', 'name = "操作技能"', 'kind = "judged"', 'min = "0"', 'max = "100"', 'weight = "100"',
      '[scheme]', 'version = "1"', 'digits = 1', 'rounding = "half_up"', 'pass_total = "60"',
      '[[scheme.components]]', 'component = "master"', 'weight = "100"', 'pass = "60"', 'combine = "mean"', 'least_raters = 3',
      '[[eligibility]]', 'id = "1"', 'text = "从事本职业工作满5年"', 'years_in_occupation = 5',
    ].join('\n'),
  });
  const member = (code: string, name: string, role: string, more: string) => `[[panel]]\ncode = "${code}"\nname = "${name}"\nrole = "${role}"\n${more}`;
  await ask(bridge, 'open_round', {
    text: [
      `code = "${ROUND}"\ntitle = "${TITLE}"\nstandard = "sewing-year"\nstandard_version = "1"\n`,
      'announced_on = 2026-03-02\nscoring_from = 2026-04-01\nscoring_to = 2099-12-31\n',
      member('DD', '吴督导', 'quality_supervisor', ''),
      ...MASTERS.map(([code, name]) => member(code, name, 'assessor', 'component = "master"\n')),
    ].join(''),
  });
  await ask(bridge, 'enrol_round', { round: ROUND, staff_nos: PEOPLE.slice(0, 4).map(([staffNo]) => staffNo) });
  await ask(bridge, 'open_scoring', { round: ROUND });
}

/** A master's file of marks comes in, every row of it. */
async function marksComeIn(bridge: Bridge, rater: string, people: readonly (readonly [string, ...string[]])[]): Promise<void> {
  const path = join(bridge.folder, `评分 ${rater}.csv`);
  writeFileSync(path, ['工号,评分项,评分人,得分', ...people.map(([staffNo]) => `${staffNo},skills,${rater},80`)].join('\n'));
  const report = await ask(bridge, 'import_scores', { path, round: ROUND, source: 'master' }) as { added: number; refused: number };
  expect([report.added, report.refused], rater).toEqual([people.length, 0]);
}

const told = (window: Page) => window.getByTestId('correction-told');

/** Gives the reason and does it; the dialog is gone afterwards. */
async function correct(dialog: Locator, reason: string, go: string): Promise<void> {
  await dialog.getByRole('textbox', { name: '理由' }).fill(reason);
  await dialog.getByRole('button', { name: new RegExp(`^${[...go].join('\\s?')}$`) }).click();
  await expect(dialog).toBeHidden();
}

async function openInstitution(window: Page): Promise<void> {
  await window.getByRole('menuitem', { name: '机构' }).click();
  await expect(window.getByRole('heading', { name: '机构' })).toBeVisible();
}

async function openRound(window: Page): Promise<void> {
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: TITLE }).click();
  await expect(window.getByRole('heading', { name: TITLE })).toBeVisible();
}

test('a year goes from a founding with a slip to certificates that say what was true on their day', async ({ window, bridge }) => {
  await test.step('the office is founded, and a character of its name is wrong', async () => {
    await button(window, '新建…').click();
    const wizard = window.getByRole('dialog', { name: '新建办公文件' });
    await expect(wizard).toContainText('福建省企业职业技能等级评价规则（2026）');
    const next = () => wizard.getByRole('button', { name: '下一步' }).click();
    const field = (name: string) => wizard.getByRole('textbox', { name, exact: true });
    await next();
    await wizard.getByText('使用设置文件', { exact: true }).click();
    await field('设置内容').fill(readFileSync(inRepository('assets/demo/office.toml'), 'utf8').replace('demo = true', 'demo = false').replace(NAME, SLIP));
    await next();
    await field('保存到').fill(join(bridge.folder, '本厂.office'));
    await next();
    await wizard.getByRole('radio', { name: /仅练习，不含个人信息/ }).check();
    await button(window, '建立办公文件').click();
    await expect(window.getByRole('heading', { name: '从这里开始' })).toBeVisible();
    await expect(window.locator('header')).toContainText(SLIP);
  });

  await test.step('it is mended before anything bears it', async () => {
    await openInstitution(window);
    await button(window, '更正…').click();
    const dialog = window.getByRole('dialog', { name: '更正评价机构' });
    await dialog.getByLabel('机构名称').fill(NAME);
    await expect(told(window)).toContainText(NAME);
    await correct(dialog, '设立时写错', '更正');
    await expect(window.locator('header')).toContainText(NAME);
  });

  await filesComeIn(bridge);
  const inTime = PEOPLE.slice(0, 4);
  for (const rater of ['A2', 'A3']) await marksComeIn(bridge, rater, inTime);
  await marksComeIn(bridge, 'A1', PEOPLE.slice(0, 2));

  await test.step('another rater takes over from one who has handed in two sheets', async () => {
    await openRound(window);
    await window.getByRole('tab', { name: '安排', exact: true }).click();
    await button(window, '更正谢金华').click();
    await window.getByRole('menuitem', { name: '换人…' }).click();
    const dialog = window.getByRole('dialog', { name: '换人：谁接手谢金华的评分' });
    await dialog.getByLabel('姓名').fill('路师傅');
    await expect(told(window)).toContainText('2 张评分表仍算谢金华的');
    await correct(dialog, '生病住院', '换人');
    await expect(window.getByText('路师傅接手，保留 2 张')).toBeVisible();
  });

  await test.step('somebody comes late, with a reason, and it is said who owes a sheet of her', async () => {
    await window.getByRole('tab', { name: /^参评人员/ }).click();
    await button(window, '补充报名…').click();
    const dialog = window.getByRole('dialog', { name: '参评人员报名' });
    const go = button(dialog, '为 1 人报名');
    await dialog.getByRole('textbox', { name: '工号', exact: true }).fill(LATE);
    await expect(dialog.getByRole('row', { name: new RegExp(LATE) })).toBeVisible();
    await expect(dialog).toContainText('曾金坤');
    await expect(go, 'not without a reason').toBeDisabled();
    await dialog.getByRole('textbox', { name: '理由' }).fill('出差回来补报');
    await go.click();
    await expect(dialog).toBeHidden();
    await expect(window.getByText('显示 5 / 5 人')).toBeVisible();
  });

  const { handovers } = await ask(bridge, 'show_round', { round: ROUND }) as { handovers: { to: string; kept: number }[] };
  const successor = handovers[0]?.to ?? '';
  const late = PEOPLE.slice(4);
  for (const rater of ['A2', 'A3']) await marksComeIn(bridge, rater, late);
  await marksComeIn(bridge, successor, PEOPLE.slice(2));

  await test.step('the round goes to its certificates', async () => {
    await window.reload();
    // An office of one’s own without accounts is asked about at each opening.
    await button(window, '以后再说').click();
    await openRound(window);
    await button(window, '计算结果').click();
    await expect(window.getByRole('tab', { name: '结果', selected: true })).toBeVisible();
    await button(window, '审批结果').click();
    await window.getByRole('textbox', { name: '审批人姓名' }).fill('王建国');
    await button(window, '审批并锁定结果').click();
    await button(window, '发证').click();
    await button(window, '给出 5 个证书编号').click();
    await expect(window.getByText('本批次已完成')).toBeVisible({ timeout: 120_000 });
  });

  await test.step('a workshop is called otherwise, and results keep the name of their day', async () => {
    await openInstitution(window);
    await button(window, '更正缝纫车间').click();
    await window.getByRole('menuitem', { name: '改名…' }).click();
    const dialog = window.getByRole('dialog', { name: '缝纫车间改名' });
    await dialog.getByLabel('名称').fill('成衣车间');
    await expect(told(window)).toContainText('以前的结果仍写原来的名称');
    await correct(dialog, '车间改编', '改名');
    await expect(window.locator('[data-unit="sewing"]')).toContainText('成衣车间');
    await openRound(window);
    await window.getByRole('tab', { name: '结果', exact: true }).click();
    for (const [, name, team] of PEOPLE) {
      await expect(window.getByLabel(`查看 ${name} 的计算过程`, { exact: true })).toContainText(`缝纫车间 ${team}`);
    }
  });

  await test.step('the certificates bear the mended name, and the log tells what was mended', async () => {
    await openRegister(window);
    await expect(window.getByText('显示 5 / 5 张')).toBeVisible();
    const path = join(bridge.folder, '证书.pdf');
    await ask(bridge, 'save_certificates', { round: ROUND, path });
    const printed = text(path).join('\n').replaceAll(/\s/g, '');
    expect(printed).toContain(NAME);
    expect(printed).not.toContain(SLIP);
    const { entries } = await ask(bridge, 'list_audit', { offset: 0, limit: 1000 }) as { entries: { action: string; detail: string }[] };
    const line = (action: string, reason: string) => entries.find((one) => one.action === action && one.detail.includes(reason))?.detail;
    for (const word of [SLIP, NAME]) expect(line('correct_institution', '设立时写错')).toContain(word);
    for (const word of ['谢金华', '路师傅']) expect(line('correct_round', '生病住院')).toContain(word);
    expect(line('enrol_round', '出差回来补报')).toContain(LATE);
    for (const word of ['缝纫车间', '成衣车间']) expect(line('correct_unit', '车间改编')).toContain(word);
    expect(await ask(bridge, 'verify_audit', {})).toMatchObject({ intact: true });
  });
});
