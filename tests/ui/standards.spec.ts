/** Standards: written from nothing, versioned, compared, taken in from a file, and everything that a person may get wrong. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { ask, type Bridge, inRepository } from './bridge.ts';
import { choose, clean, set } from './drafts.ts';
import { expect, from } from './fixtures.ts';
import { button } from './screens.ts';

/** The institution is filed for the sewing worker's levels 5 to 3. */
const test = from('founded');
const demo = from('demo');

/** The list of standards, with nothing in it. */
async function emptyList(window: Page): Promise<void> {
  await window.getByRole('menuitem', { name: '标准与方案' }).click();
  await expect(window.getByText('还没有评价标准')).toBeVisible();
}

const part = (window: Page, name: string) => window.getByRole('region', { name, exact: true });
const problems = (window: Page) => window.getByTestId('problems');
const weight = (window: Page, name: string) => window.getByRole('textbox', { name: `${name}的权重`, exact: true });

test('a standard is written from nothing, tried, and kept', async ({ window }) => {
  await emptyList(window);
  await window.getByRole('main').getByRole('button', { name: '新建标准' }).last().click();
  await expect(problems(window).getByText('请选择职业')).toBeVisible();

  await test.step('the occupation is found by its initials, and code and title follow', async () => {
    await window.getByRole('combobox', { name: '职业', exact: true }).fill('frg');
    await window.locator('.ant-select-dropdown:visible').getByText('缝纫工 6-05-01-03').click();
    await expect(window.getByRole('textbox', { name: '代号', exact: true }).first()).toHaveValue('6-05-01-03-level3');
    await expect(window.getByRole('textbox', { name: '名称', exact: true })).toHaveValue('缝纫工 三级/高级工 评价标准');
    await choose(window, window.getByRole('combobox', { name: '等级', exact: true }), '四级/中级工');
    await expect(window.getByRole('textbox', { name: '名称', exact: true })).toHaveValue('缝纫工 四级/中级工 评价标准');
  });

  await test.step('criteria get names, meanings and weights that add to 100', async () => {
    const supervisor = part(window, '评价要素：车间主管评分');
    await supervisor.getByRole('textbox', { name: '第 1 项要素名称' }).fill('产量与质量意识');
    await supervisor.getByRole('textbox', { name: '第 1 档说明' }).fill('长期超额完成定额，返修很少');
    const master = part(window, '评价要素：老师傅评分');
    await master.getByRole('textbox', { name: '第 1 项要素名称' }).fill('操作技能');
    await master.getByRole('button', { name: '添加要素' }).click();
    await master.getByRole('textbox', { name: '第 2 项要素名称' }).fill('缝份尺寸');
    await choose(window, master.getByRole('combobox', { name: '评分方式' }).last(), '测量');
    await expect(master.getByRole('textbox', { name: '第 1 种结果', exact: true })).toHaveValue('合格');
    await set(weight(window, '操作技能'), '70');
    await expect(weight(window, '缝份尺寸')).toHaveValue('30');
  });

  await test.step('a route says who may apply', async () => {
    const routes = part(window, '申报条件');
    await routes.getByRole('textbox', { name: '标准原文' }).fill('从事本职业工作满5年');
    await routes.getByRole('textbox', { name: '从业年限（年）' }).fill('5');
  });

  await test.step('the sample calculation follows the marks', async () => {
    await clean(window);
    const total = window.getByTestId('trial-total');
    await expect(total).toContainText('合格');
    const before = await total.innerText();
    for (const rater of [1, 2, 3]) await window.getByRole('textbox', { name: `操作技能，第 ${rater} 位评分人` }).fill('40');
    await expect(total).toContainText('不合格');
    expect(await total.innerText()).not.toBe(before);
    await window.getByTestId('trial').getByRole('button', { name: '计算过程' }).click();
    await expect(window.getByTestId('part-master')).toContainText('40');
    await expect(window.getByTestId('total-working')).toContainText('=');
    await window.keyboard.press('Escape');
  });

  await button(window, '保存标准').click();
  await expect(window.getByRole('heading', { name: '缝纫工 四级/中级工 评价标准' })).toBeVisible();
  await expect(part(window, '老师傅评分')).toContainText('操作技能');
  await expect(part(window, '申报条件')).toContainText('从业满 5 年');
  await window.getByRole('link', { name: '返回标准列表' }).click();
  await expect(window.getByRole('row', { name: /缝纫工 四级\/中级工 评价标准/ })).toBeVisible();
  await expect(window.getByTestId('unfinished-draft')).toBeHidden();
});

demo('a new version with one weight changed differs in just what was changed', async ({ window }) => {
  await window.getByRole('menuitem', { name: '标准与方案' }).click();
  await window.getByRole('link', { name: '缝纫工 三级/高级工 评价标准' }).click();
  await expect(window.getByText('2026年第一批缝纫工三级/高级工评价')).toBeVisible();
  await button(window, '以此为底稿新建版本').click();
  await expect(window.getByRole('textbox', { name: '版本', exact: true })).toHaveValue('2026.2');
  await set(weight(window, '车间主管评分'), '40');
  await expect(weight(window, '老师傅评分')).toHaveValue('43');
  await expect(weight(window, '产品质量数据')).toHaveValue('17');
  // What was set by hand stays; the other one gives way.
  await set(weight(window, '老师傅评分'), '45');
  await expect(weight(window, '车间主管评分')).toHaveValue('40');
  await expect(weight(window, '产品质量数据')).toHaveValue('15');
  await clean(window);
  await button(window, '保存标准').click();
  await expect(window.getByText('标准 sewing-level3 2026.2 已保存')).toBeVisible();

  await button(window, '与其他版本比较…').click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /组成部分\s*车间主管评分\s*权重\s*30%\s*40%/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /组成部分\s*老师傅评分\s*权重\s*50%\s*45%/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /基本信息\s*版本\s*2026\.1\s*2026\.2/ })).toBeVisible();
  // Three weights, and the version of the standard and of its scheme.
  await expect(dialog.locator('tbody tr.ant-table-row')).toHaveCount(5);
});

demo('what is wrong is said beside its field while one types', async ({ window }) => {
  await window.getByRole('menuitem', { name: '标准与方案' }).click();
  await window.getByRole('link', { name: '缝纫工 三级/高级工 评价标准' }).click();
  await button(window, '以此为底稿新建版本').click();
  await clean(window);

  await test.step('a weight never leaves 100, whatever is typed', async () => {
    const supervisor = weight(window, '车间主管评分');
    for (const [typed, kept] of [['100', '98'], ['0', '1'], ['-5', '1'], ['abc', '1'], ['', '1'], ['３３。５', '33.5']] as const) {
      await set(supervisor, typed);
      await expect(supervisor).toHaveValue(kept);
      const weights = await Promise.all(['车间主管评分', '老师傅评分', '产品质量数据'].map((name) => weight(window, name).inputValue()));
      expect(weights.reduce((sum, text) => sum + Math.round(Number(text) * 100), 0), typed).toBe(10_000);
    }
    await clean(window);
  });

  await test.step('two criteria with one code', async () => {
    const master = part(window, '评价要素：老师傅评分');
    await master.getByRole('button', { name: '分值与分档' }).nth(0).click();
    await master.getByRole('textbox', { name: '代号' }).fill('transitions');
    await expect(problems(window).getByText('评价要素的代码“transitions”重复。')).toBeVisible();
    await expect(master.getByText('评价要素的代码“transitions”重复。').first()).toBeVisible();
    await master.getByRole('textbox', { name: '代号' }).first().fill('skills');
    await clean(window);
  });

  await test.step('a scale upside down, and a problem leads to its place', async () => {
    const master = part(window, '评价要素：老师傅评分');
    await master.getByRole('textbox', { name: '最高分' }).fill('0');
    const said = problems(window).getByRole('button', { name: /“skills”的分数范围/ });
    await said.click();
    await expect(master.getByRole('textbox', { name: '操作技能的权重' })).toBeFocused();
    await master.getByRole('textbox', { name: '最高分' }).fill('100');
    await clean(window);
  });

  await test.step('a level that the institution is not filed for', async () => {
    await choose(window, window.getByRole('combobox', { name: '等级', exact: true }), '二级/技师');
    await expect(problems(window).getByText(/未备案/)).toBeVisible();
    await expect(part(window, '职业与名称').getByText(/未备案/)).toBeVisible();
    await choose(window, window.getByRole('combobox', { name: '等级', exact: true }), '三级/高级工');
    await clean(window);
  });

  await test.step('a version that exists with another text', async () => {
    await window.getByRole('textbox', { name: '版本', exact: true }).fill('2026.1');
    await clean(window);
    await button(window, '保存标准').click();
    await expect(part(window, '职业与名称').getByText(/版本 2026\.1 已存在，内容不同/)).toBeVisible();
  });
});

/** A new version of the demo's standard in the editor, without the demo. */
async function newVersion(window: Page, bridge: Bridge) {
  await emptyList(window);
  await ask(bridge, 'import_standard', { text: readFileSync(inRepository('assets/demo/standard.toml'), 'utf8') });
  await window.reload();
  await window.getByRole('menuitem', { name: '标准与方案' }).click();
  await window.getByRole('link', { name: '缝纫工 三级/高级工 评价标准' }).click();
  await button(window, '以此为底稿新建版本').click();
  await clean(window);
  const values = (inputs: Locator) => inputs.evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));
  const master = part(window, '评价要素：老师傅评分');
  return {
    undo: button(window, '撤销'),
    redo: button(window, '重做'),
    master,
    masters: () => values(master.getByRole('textbox', { name: /的权重$/ })),
    all: () => values(window.getByRole('main').locator('input, textarea')),
  };
}

test('what is done to a draft is taken back step by step, and comes again', async ({ window, bridge }) => {
  const { undo, redo, master, masters, all } = await newVersion(window, bridge);
  const first = await all();
  await expect(undo).toBeDisabled();
  await expect(redo).toBeDisabled();

  await test.step('a criterion that was removed comes back in its place with its weight, and goes again', async () => {
    await master.getByRole('button', { name: '分值与分档' }).nth(1).click();
    await master.getByRole('button', { name: '删除操作技能' }).click();
    await expect(weight(window, '操作技能')).toBeHidden();
    const without = await masters();
    expect(without.reduce((sum, text) => sum + Number(text), 0)).toBe(100);
    await window.keyboard.press('Control+z');
    await expect(weight(window, '操作技能')).toHaveValue('25');
    expect(await masters()).toEqual(['25', '20', '20', '15', '20']);
    await expect(master.getByRole('button', { name: '分值与分档', expanded: true })).toHaveCount(1);
    await expect(master.getByTestId('criterion').nth(1).getByRole('button', { name: '分值与分档' })).toHaveAttribute('aria-expanded', 'true');
    await window.keyboard.press('Control+y');
    await expect(weight(window, '操作技能')).toBeHidden();
    expect(await masters()).toEqual(without);
    await undo.click();
    await expect(weight(window, '操作技能')).toHaveValue('25');
    await master.getByRole('button', { name: '分值与分档' }).nth(1).click();
  });

  await test.step('weights that made room go back with their pin', async () => {
    await set(weight(window, '车间主管评分'), '40');
    await expect(weight(window, '老师傅评分')).toHaveValue('43');
    const pin = window.getByRole('button', { name: /车间主管评分的权重$/ });
    await expect(pin).toHaveAttribute('aria-pressed', 'true');
    await window.keyboard.press('Control+z');
    await expect(weight(window, '车间主管评分')).toHaveValue('30');
    await expect(weight(window, '老师傅评分')).toHaveValue('50');
    await expect(pin).toHaveAttribute('aria-pressed', 'false');
    await expect(undo).toBeDisabled();
  });

  await test.step('typing in one field is one step, a choice another', async () => {
    const title = window.getByRole('textbox', { name: '名称', exact: true });
    const version = window.getByRole('textbox', { name: '版本', exact: true });
    await title.press('End');
    await title.pressSequentially('（试行）');
    await version.fill('');
    await version.pressSequentially('2027');
    const level = window.getByRole('combobox', { name: '等级', exact: true });
    await choose(window, level, '四级/中级工');
    await choose(window, level, '五级/初级工');
    const chosen = part(window, '职业与名称').locator('.ant-select').last();
    await expect(chosen).toContainText('五级/初级工');
    await window.keyboard.press('Control+z');
    await expect(chosen).toContainText('四级/中级工');
    await expect(level).toHaveAttribute('aria-expanded', 'false');
    await window.keyboard.press('Control+z');
    await expect(chosen).toContainText('三级/高级工');
    await version.focus();
    await window.keyboard.press('Control+z');
    await expect(version).toHaveValue('2026.2');
    await expect(title).toHaveValue(/（试行）$/);
    await window.keyboard.press('Control+z');
    await expect(title).toHaveValue('缝纫工 三级/高级工 评价标准');
    for (let turn = 0; turn < 4; turn += 1) await window.keyboard.press('Control+Shift+z');
    await part(window, '申报条件').getByRole('button').last().scrollIntoViewIfNeeded();
    await expect(title).not.toBeInViewport();
    await window.keyboard.press('Control+z');
    await expect(title, 'what a step has changed is seen').toBeInViewport({ ratio: 1 });
    await window.keyboard.press('Control+Shift+z');
    await expect(version).toHaveValue('2027');
    await expect(chosen).toContainText('五级/初级工');
    for (let turn = 0; turn < 4; turn += 1) await undo.click();
    expect(await all()).toEqual(first);
  });

  await test.step('the keys leave alone what is half typed, what is tried, what lies under a dialog, and an input method at work', async () => {
    const pass = part(window, '评价方案').getByRole('textbox', { name: '总分合格线', exact: true });
    await set(pass, '65');
    await weight(window, '老师傅评分').fill('9x');
    await window.keyboard.press('Control+z');
    await expect(weight(window, '老师傅评分')).toHaveValue('50');
    const mark = window.getByRole('textbox', { name: '操作技能，第 1 位评分人' });
    await mark.fill('41');
    await window.keyboard.press('Control+z');
    await expect(mark).not.toHaveValue('41');
    await window.keyboard.press('F1');
    await expect(window.getByRole('dialog')).toBeVisible();
    await window.keyboard.press('Control+z');
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toBeHidden();
    await expect(pass).toHaveValue('65');
    await pass.dispatchEvent('keydown', { key: 'z', code: 'KeyZ', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true });
    await expect(pass).toHaveValue('65');
    await pass.press('Control+z');
    await expect(pass).toHaveValue('60');
    await expect(undo).toBeDisabled();
  });
});

test('sixty changes are taken back to the draft that one began with, and nothing is left of them', async ({ window, bridge }) => {
  const { undo, master, all } = await newVersion(window, bridge);
  const first = await all();
  for (let turn = 1; turn <= 5; turn += 1) {
    await master.getByRole('button', { name: '添加要素' }).click();
    await master.getByRole('textbox', { name: '第 6 项要素名称' }).fill(`要素${turn}`);
    await set(weight(window, '操作技能'), String(30 + turn));
    await master.getByRole('button', { name: `删除${turn % 2 === 0 ? '工艺编排' : `要素${turn}`}` }).click();
    if (turn % 2 === 0) {
      await window.keyboard.press('Control+z');
      await master.getByRole('button', { name: `删除要素${turn}` }).click();
    }
  }
  for (let turn = 1; turn <= 20; turn += 1) {
    await window.getByRole('textbox', { name: '名称', exact: true }).fill(`标准${turn}`);
    await window.getByRole('textbox', { name: '版本', exact: true }).fill(String(turn));
  }
  await expect(window.getByText('草稿已存在本机')).toBeVisible();
  for (let turn = 1; turn < 60; turn += 1) await window.keyboard.press('Control+z');
  await expect(undo).toBeEnabled();
  await window.keyboard.press('Control+z');
  await expect(undo).toBeDisabled();
  expect(await all()).toEqual(first);
  await expect(window.getByText('草稿已存在本机')).toBeHidden();
  await window.getByRole('link', { name: '返回标准列表' }).click();
  await expect(window.getByRole('heading', { name: '标准与方案' })).toBeVisible();
  await expect(window.getByTestId('unfinished-draft')).toBeHidden();
});

test('a half-written draft survives the closing of the window', async ({ window }) => {
  await emptyList(window);
  await window.getByRole('main').getByRole('button', { name: '新建标准' }).last().click();
  await window.getByRole('textbox', { name: '名称', exact: true }).fill('半份标准');
  await window.reload();
  await expect(window.getByTestId('unfinished-draft')).toContainText('半份标准');
  await button(window, '继续填写').click();
  const title = window.getByRole('textbox', { name: '名称', exact: true });
  await expect(title).toHaveValue('半份标准');
  // What is taken back is what was done since.
  await title.fill('另一份');
  await window.keyboard.press('Control+z');
  await expect(title).toHaveValue('半份标准');
  await expect(button(window, '撤销')).toBeDisabled();
  await window.getByRole('link', { name: '返回标准列表' }).click();
  await expect(window.getByTestId('unfinished-draft')).toContainText('半份标准');
  await button(window, '放弃草稿').click();
  await button(window, '丢掉').click();
  await expect(window.getByTestId('unfinished-draft')).toBeHidden();
  await window.getByRole('main').getByRole('button', { name: '新建标准' }).last().click();
  await expect(window.getByRole('textbox', { name: '名称', exact: true })).toHaveValue('');
});

test('a standard file is taken in, and one that is none is refused', async ({ window }) => {
  await emptyList(window);
  const file = window.locator('input[type=file]');
  await file.setInputFiles({ name: 'broken.toml', mimeType: 'text/plain', buffer: Buffer.from('[standard\ncode=') });
  await expect(window.locator('.ant-modal-confirm-title')).toBeVisible();
  await button(window, '知道了').click();
  // The next refusal has a dialog of its own; this one goes first.
  await expect(button(window, '知道了')).toBeHidden();
  // As Windows' editor saved Chinese text for many years: GBK.
  await file.setInputFiles({ name: '标准.toml', mimeType: 'text/plain', buffer: Buffer.from([0x74, 0x3d, 0x22, 0xb7, 0xec, 0xc8, 0xd2, 0x22]) });
  await expect(window.locator('[data-code="text_not_utf8"]')).toContainText('“标准.toml”不是 UTF-8');
  await button(window, '知道了').click();
  await file.setInputFiles(inRepository('assets/demo/standard.toml'));
  await expect(window.getByRole('heading', { name: '缝纫工 三级/高级工 评价标准' })).toBeVisible();
  await window.getByRole('link', { name: '返回标准列表' }).click();
  await file.setInputFiles(inRepository('assets/demo/standard.toml'));
  await expect(window.getByText('标准 sewing-level3 2026.1 早已存在，内容相同')).toBeVisible();
});

test('an occupation is picked from the classification', async ({ window }) => {
  await emptyList(window);
  await window.getByRole('main').getByRole('button', { name: '新建标准' }).last().click();
  await window.getByRole('button', { name: '按职业分类查找' }).click();
  const tree = window.getByRole('dialog');
  const open = (name: RegExp) => tree.locator('.ant-tree-treenode').filter({ hasText: name }).locator('.ant-tree-switcher').click();
  await open(/^6-00-00-00/);
  await open(/^6-05-00-00/);
  await open(/^6-05-01-00/);
  await tree.getByText(/^6-05-01-03/).click();
  await expect(window.getByRole('textbox', { name: '名称', exact: true })).toHaveValue('缝纫工 三级/高级工 评价标准');
});
