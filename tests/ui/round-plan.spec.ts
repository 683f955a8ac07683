/** Planning a round and enrolling people: the way that works, and everything that a person may get wrong. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, type Bridge, inRepository } from './bridge.ts';
import { choose, clean, paste } from './drafts.ts';
import { expect, from } from './fixtures.ts';
import { button } from './screens.ts';

const test = from('founded');

/** Who works since when: two of them not long enough for any route. */
const PEOPLE = [
  ['W0001', '王小燕', '2010-03-01'], ['W0002', '欧阳丽华', '2011-05-01'], ['W0003', '李𠮷', '2012-01-01'],
  ['W0004', '周春燕', '2024-09-01'], ['W0005', '陈美玲', '2025-02-01'],
] as const;
const MASTERS = ['谢金华', '曾金坤', '洪素忠'];

/** The people come onto the list. */
async function office(window: Page, bridge: Bridge): Promise<void> {
  const roster = join(bridge.folder, '花名册.csv');
  writeFileSync(roster, ['工号,姓名,车间,班组,职业,从事本职业起始日期', ...PEOPLE.map(([no, name, since]) => `${no},${name},缝纫车间,缝纫一组,缝纫工,${since}`)].join('\n'));
  await ask(bridge, 'import_employees', { path: roster, mapping: null, mode: 'skip', dry_run: false });
  await window.reload();
}

const withStandard = (bridge: Bridge) => ask(bridge, 'import_standard', { text: readFileSync(inRepository('assets/demo/standard.toml'), 'utf8') });
const name = (window: Page, row: number) => window.getByRole('combobox', { name: `第 ${row} 人姓名` });
const problems = (window: Page) => window.getByTestId('problems');

async function newRound(window: Page): Promise<void> {
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('main').getByRole('button', { name: '新建批次' }).first().click();
  await expect(window.getByRole('heading', { name: '新建批次' })).toBeVisible();
}

/** Everything that the plan needs, as the fewest hands do it. */
async function fillPlan(window: Page): Promise<void> {
  await choose(window, window.getByRole('combobox', { name: '评价标准' }), '缝纫工 三级/高级工 评价标准 2026.1');
  await paste(name(window, 1), `${MASTERS.join('\n')}\n`);
  await name(window, 4).fill('张建国');
  await name(window, 5).fill('吴督导');
}

test('an empty office leads step by step to its first round', async ({ window, bridge }) => {
  await office(window, bridge);
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  const steps = window.getByRole('main').getByRole('listitem');
  await expect(steps.nth(0)).toContainText('已完成');
  await expect(steps.nth(1)).not.toContainText('已完成');
  await expect(window.getByRole('main')).not.toContainText('--office');
  await button(window, '前往标准与方案').click();
  await expect(window.getByRole('heading', { name: '标准与方案' })).toBeVisible();
  await withStandard(bridge);
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await expect(steps.nth(1)).toContainText('已完成');
  await steps.nth(2).getByRole('button').click();
  await expect(window.getByRole('heading', { name: '新建批次' })).toBeVisible();
});

test('a round is planned, its enrolment looked at, and the people enrolled', async ({ window, bridge }) => {
  await office(window, bridge);
  await withStandard(bridge);
  await newRound(window);
  const year = new Date().getFullYear();
  await expect(window.getByRole('textbox', { name: '批次编号' })).toHaveValue(`${year}-01`);
  // The only standard needs no choosing.
  await expect(window.getByRole('main')).toContainText('缝纫工 三级/高级工 评价标准 2026.1');
  await fillPlan(window);
  await expect(window.getByRole('textbox', { name: '批次名称' })).toHaveValue(`${year}年第1批缝纫工三级/高级工评价`);
  await expect(window.getByTestId('panel-row')).toHaveCount(5);
  await clean(window);

  await test.step('with too few assessors the count says how many the rule pack asks for', async () => {
    const count = window.getByTestId('panel-count').getByRole('row', { name: /^考评员/ });
    await expect(count).toContainText('3 人');
    await window.getByRole('button', { name: '删除第 3 人' }).click();
    await expect(count).toContainText('至少 3 名');
    await expect(count).toContainText('2 人');
    await window.keyboard.press('Control+z');
    await clean(window);
    await expect(count).not.toContainText('至少');
  });

  await test.step('an employee is chosen by initials, with the staff number', async () => {
    await name(window, 4).fill('oylh');
    await window.locator('.ant-select-dropdown:visible').getByText('欧阳丽华').click();
    await expect(name(window, 4)).toHaveValue('欧阳丽华');
    await expect(window.getByRole('combobox', { name: '第 4 人工号' })).toHaveValue('W0002');
  });

  await test.step('a relation is declared, and what follows is said', async () => {
    await button(window, '申报一条关系').click();
    await window.getByRole('combobox', { name: '第 1 条参评人员工号' }).fill('W0001');
    await expect(window.getByTestId('relation-row')).toContainText('王小燕');
    await expect(window.getByTestId('relation-row')).toContainText('回避，不得评分');
    await choose(window, window.getByRole('combobox', { name: '第 1 条关系' }), '师徒');
    await expect(window.getByTestId('relation-row')).toContainText('可评分，记入日志');
  });

  await test.step('whoever marks some of the candidates is given them', async () => {
    await button(window, '限定一名评分人的范围').click();
    await choose(window, window.getByRole('combobox', { name: '第 1 个范围的评分人' }), 'A3 洪素忠');
    await window.getByRole('combobox', { name: '第 1 个范围的车间和班组' }).fill('缝纫一组');
    await choose(window, window.getByRole('combobox', { name: '第 1 个范围的车间和班组' }), '缝纫车间 缝纫一组');
    await window.keyboard.press('Escape');
    const people = window.getByRole('combobox', { name: '第 1 个范围另加的个人' });
    await people.fill('W9999');
    await people.press('Enter');
    await expect(problems(window).getByText(/W9999/)).toBeVisible();
    await people.press('Backspace');
    // A row without anybody is no scope.
    await button(window, '限定一名评分人的范围').click();
    await expect(window.getByTestId('scope-row')).toHaveCount(2);
  });

  await clean(window);
  await button(window, '建立批次').click();
  await expect(window.getByRole('heading', { name: `${year}年第1批缝纫工三级/高级工评价` })).toBeVisible();
  await expect(window.getByText('还没有参评人员')).toBeVisible();

  await test.step('the plan is on record', async () => {
    await window.getByRole('tab', { name: '安排' }).click();
    await expect(window.getByRole('row', { name: /谢金华\s*考评员\s*老师傅评分\s*A1/ })).toBeVisible();
    await expect(window.getByRole('row', { name: /吴督导\s*质量督导员\s*不评分/ })).toBeVisible();
    await expect(window.getByText('只评 缝纫一组')).toHaveCount(1);
    await expect(window.getByRole('row', { name: /谢金华\s*王小燕\s*W0001\s*师徒/ })).toBeVisible();
  });

  await test.step('who would be refused is shown with the reasons before anything happens', async () => {
    await window.getByTestId('next-step').click();
    const dialog = window.getByRole('dialog');
    await expect(dialog.getByText('所选中 3 人符合条件；0 人不符合，记为不予受理'), 'whoever meets no route is not ticked').toBeVisible();
    await button(window, '全部勾选').click();
    await expect(dialog.getByText('所选中 3 人符合条件；2 人不符合，记为不予受理')).toBeVisible();
    const refused = dialog.getByRole('row', { name: /周春燕/ });
    await expect(refused).toContainText('3 条申报条件均不符合');
    await refused.getByRole('button', { name: '展开行' }).click();
    await expect(dialog.getByTestId('lacking')).toContainText('从事本职业须满 10 年');
    await dialog.getByRole('row', { name: /陈美玲/ }).getByRole('checkbox').uncheck();
    await button(window, '为 4 人报名').click();
    await expect(dialog).toBeHidden();
  });

  await expect(window.getByText('显示 4 / 4 人')).toBeVisible();
  await window.getByText('不予受理 1').click();
  await expect(window.getByText('显示 1 / 4 人')).toBeVisible();
  await window.getByRole('row', { name: /周春燕/ }).click();
  await expect(window.getByTestId('lacking')).toContainText('从事本职业工作满10年');

  await test.step('more people are enrolled by their numbers; an unknown number is refused by name', async () => {
    await button(window, '补充报名…').click();
    await window.getByText('指定工号').click();
    const numbers = window.getByRole('textbox', { name: '工号', exact: true });
    await numbers.fill('W0005\n\nW9999');
    await expect(window.getByText(/没有工号为 W9999 的职工/)).toBeVisible();
    await expect(window.getByRole('dialog').getByRole('row', { name: /W0005/ }), 'the others stay on the list').toBeVisible();
    await numbers.fill('W0005');
    await button(window, '全部勾选').click();
    await button(window, '为 1 人报名').click();
    await expect(window.getByText('显示 2 / 5 人')).toBeVisible();
  });
});

test('what is wrong with a plan is said while one types', async ({ window, bridge }) => {
  await office(window, bridge);
  await withStandard(bridge);
  await ask(bridge, 'import_standard', { text: readFileSync(inRepository('assets/demo/standard.toml'), 'utf8').replace('version = "2026.1"', 'version = "2026.2"') });
  await newRound(window);
  await expect(problems(window).getByText('请选择评价标准')).toBeVisible();
  await fillPlan(window);
  await clean(window);

  await test.step('days out of order', async () => {
    const to = window.getByLabel('评分截止');
    const kept = await to.inputValue();
    await to.fill('2020-01-01');
    await expect(problems(window).getByText(/日期顺序不对/)).toBeVisible();
    await to.fill(kept);
    await window.getByLabel('质量数据止').fill('2019-01-01');
    await expect(problems(window).getByText(/前后颠倒/)).toBeVisible();
    await window.getByLabel('质量数据起').fill('2019-01-01');
    await clean(window);
  });

  await test.step('too few assessors, a code twice, a role that does not fit', async () => {
    await window.getByRole('button', { name: '删除第 3 人' }).click();
    await expect(problems(window).getByText('考评员只有 2 名，至少需要 3 名。')).toBeVisible();
    await button(window, '考评员').click();
    await window.getByRole('textbox', { name: '第 5 人代码' }).fill('A1');
    await name(window, 5).fill('洪素忠');
    await expect(problems(window).getByText('评分人代码“A1”重复。')).toBeVisible();
    await window.getByRole('textbox', { name: '第 5 人代码' }).fill('A9');
    await clean(window);
    await choose(window, window.getByRole('combobox', { name: '第 5 人所评部分' }), '车间主管评分');
    await expect(problems(window).getByText(/不能给“车间主管评分”评分/)).toBeVisible();
    await choose(window, window.getByRole('combobox', { name: '第 5 人所评部分' }), '老师傅评分');
    await clean(window);
  });

  await test.step('a pasted block with blank lines, numbers and roles', async () => {
    await button(window, '考评员').click();
    await paste(name(window, 6), '\n林永忠\tW0003\n\n\t\n高级考评员\t柯永敏\r\n杨庆林\n');
    await expect(window.getByTestId('panel-row')).toHaveCount(8);
    await expect(name(window, 6)).toHaveValue('林永忠');
    await expect(window.getByRole('combobox', { name: '第 6 人工号' })).toHaveValue('W0003');
    await expect(window.getByTestId('panel-row').nth(6)).toContainText('高级考评员');
    await expect(name(window, 8)).toHaveValue('杨庆林');
    await clean(window);
  });

  await test.step('a staff number that nobody bears is marked', async () => {
    await window.getByRole('combobox', { name: '第 6 人工号' }).fill('W9999');
    await expect(window.getByTestId('panel-row').nth(5)).toContainText('花名册中没有');
    await expect(problems(window).getByText(/W9999/)).toBeVisible();
    await window.getByRole('combobox', { name: '第 6 人工号' }).fill('W0003');
    await clean(window);
  });

  await test.step('what was done to the panel is taken back, and comes again', async () => {
    await window.getByRole('button', { name: '删除第 6 人' }).click();
    await expect(window.getByTestId('panel-row')).toHaveCount(7);
    await window.keyboard.press('Control+z');
    await expect(name(window, 6)).toHaveValue('林永忠');
    await expect(window.getByRole('combobox', { name: '第 6 人工号' })).toHaveValue('W0003');
    await window.keyboard.press('Control+y');
    await expect(name(window, 6)).toHaveValue('柯永敏');
    await button(window, '撤销').click();
    await expect(name(window, 8)).toHaveValue('杨庆林');
    // Within a name that is looked up while it is typed, and within a day.
    await name(window, 8).pressSequentially('甲乙');
    await window.keyboard.press('Control+z');
    await expect(name(window, 8)).toHaveValue('杨庆林');
    const to = window.getByLabel('评分截止');
    const kept = await to.inputValue();
    await to.fill('2030-01-01');
    await to.press('Control+z');
    await expect(to).toHaveValue(kept);
    await clean(window);
  });

  await test.step('a half-written plan survives, and a code that is taken is refused', async () => {
    await window.reload();
    await button(window, '继续填写').click();
    await expect(name(window, 8)).toHaveValue('杨庆林');
    await clean(window);
    await button(window, '建立批次').click();
    await expect(window.getByText('还没有参评人员')).toBeVisible();
    await newRound(window);
    const code = window.getByRole('textbox', { name: '批次编号' });
    await expect(code).toHaveValue(/-02$/);
    await fillPlan(window);
    await code.fill(`${new Date().getFullYear()}-01`);
    await expect(problems(window).getByText(/批次编号 .* 已存在/)).toBeVisible();
  });
});
