/**
 * The main job clicked through in the real window: the demo factory made, its results looked into, approved, numbered,
 * previewed and saved as one PDF; then the program closed and opened again.
 *
 * Native file dialogs are not driven: beside every button that opens one stands a field for the same path, and a
 * person may type there too. So the shipped program needs no door for tests.
 */
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { driverIn } from './driven-window.mjs';
import { expectedResults } from './expected.mjs';
import { freshHome } from './home.mjs';
import { textOf } from './pdf.mjs';
import { dialogCalled, field, labelled, screenOf } from './screen.mjs';
import { stepsIn } from './steps.mjs';

const EXPECTED = expectedResults();
const PASSED = EXPECTED.filter((person) => person.result === 'passed');

const home = freshHome();
const office = join(home.documents, '示范工厂 一.office');
const pdf = join(home.documents, '证书 2026-01.pdf');

let driver;
let browser;
let screen;

before(async () => {
  driver = await driverIn(home);
  await openProgram();
});

after(async () => {
  await browser?.deleteSession();
  await driver?.stop();
  home.remove();
});

const { step, picture } = stepsIn(() => browser);

step('a new person sees how to begin', async () => {
  assert.equal(await browser.getTitle(), '匠评');
  assert.equal(await screen.read('h1'), '欢迎使用匠评');
});

step('an office that is not there is refused, with what to do, and the path stays typed', async () => {
  const open = await screen.seen('[data-testid=office-open]');
  const missing = join(home.documents, '没有.office');
  await screen.fill(field('办公文件'), missing, { within: open });
  await screen.pressButton('打开', { within: open });
  await screen.says('.//*[@role="dialog"]//*[@data-code="office_not_found"]', /没有\.office/);
  await screen.pressButton('知道了');
  await screen.gone('.//*[@role="dialog"]');
  assert.equal(await (await screen.seen(field('办公文件'), { within: open })).getValue(), missing, 'what was typed stays');
});

step('the demo factory is made where the person says', async () => {
  const demo = await screen.seen('[data-testid=office-demo]');
  await screen.fill(field('保存到'), office, { within: demo });
  await screen.pressButton('建立示范工厂', { within: demo });
  await screen.seen('nav[aria-label="主导航"]', { long: true });
  assert.ok(statSync(office).size > 0);
});

step('its round is listed with its state and results', async () => {
  await screen.press(`.//nav//*[@role='menuitem'][contains(., '评价批次')]`);
  // The row is looked up anew for each look: the list draws it again when its figures have come.
  const row = `.//tr[@data-row-key='2026-01']`;
  const text = await screen.says(row, /审批/);
  for (const word of ['2026-01', '缝纫工', '三级/高级工', '82', '已出结果', '审批']) assert.ok(text.includes(word), `${word} in: ${text}`);
  await screen.press(`${row}//a`);
});

step('the counts above the results are those of the oracle', async () => {
  await screen.seen('.ant-segmented[aria-label="结果"]');
  const counts = await screen.read('.ant-segmented[aria-label="结果"]');
  const of = (result) => EXPECTED.filter((person) => person.result === result).length;
  const said = [`全部 ${EXPECTED.length}`, `合格 ${of('passed')}`, `不合格 ${of('not_passed')}`, `材料不全 ${of('incomplete')}`];
  for (const words of said) assert.ok(counts.replaceAll(/\s+/g, ' ').includes(words), `${words} in: ${counts}`);
});

for (const result of ['passed', 'not_passed', 'incomplete']) {
  step(`the breakdown of one who is ${result} shows the oracle's figures and a reason`, async () => {
    const person = EXPECTED.find((line) => line.result === result);
    await screen.fill(field('姓名、拼音首字母或工号'), person.staff_no);
    await screen.press(`.//*[contains(@class, 'ant-table-row')][contains(., '${person.staff_no}')]`);
    const drawer = await screen.seen('[data-testid=breakdown]');
    assert.equal(await drawer.getAttribute('data-result'), result);
    assert.ok((await screen.read('h1', { within: drawer })).length > 1);
    assert.ok((await screen.read('ul[aria-label="理由"]', { within: drawer })).length > 5);
    for (const part of ['supervisor', 'master', 'quality']) {
      const score = await screen.read(`[data-testid=part-${part}] [data-testid=score]`, { within: drawer });
      assert.equal(score, person[part] || '无得分', part);
    }
    const total = await screen.read('[data-testid=part-total] [data-testid=score]', { within: drawer });
    assert.equal(total, person.total || '无得分');
    await screen.press('.ant-drawer-close');
    await screen.gone('[data-testid=breakdown]');
  });
}

step('who computed the results cannot approve them; another person can', async () => {
  await screen.pressButton('审批结果');
  const dialog = await screen.seen(dialogCalled('审批结果'));
  await screen.fill(labelled('审批人姓名'), '示例评价专员', { within: dialog });
  await screen.pressButton('审批并锁定结果', { within: dialog });
  await screen.says('.ant-form-item-explain-error', /不能自己审批/, { within: dialog });
  await screen.fill(labelled('审批人姓名'), '林总监', { within: dialog });
  // The button moves up when the refusal goes; a press on its old place would meet nothing.
  await screen.gone('.ant-form-item-explain-error');
  await screen.pressButton('审批并锁定结果', { within: dialog });
  await screen.gone(dialogCalled('审批结果'));
});

step('everybody who passed gets a number', async () => {
  await screen.pressButton('发证');
  const dialog = await screen.seen(dialogCalled('发证'));
  await screen.pressButton(`给出 ${PASSED.length} 个证书编号`, { within: dialog });
  await screen.seen(`.//strong[normalize-space(.)='本批次已完成']`, { long: true });
  const rows = await screen.read('.tools .figure');
  assert.ok(rows.includes(String(PASSED.length)), rows);
});

step('a certificate is previewed as it will be printed', async () => {
  const preview = await screen.seen('[data-testid=preview]', { long: true });
  const [width, height] = await browser.execute((image) => [image.naturalWidth, image.naturalHeight], preview);
  assert.equal(width, 1000);
  assert.ok(Math.abs(height / width - Math.SQRT2) < 0.01, `${width} × ${height} is not A4`);
});

step('all certificates of the round are saved as one PDF', async () => {
  await screen.press('[data-testid=save-certificates]');
  const dialog = await screen.seen('.//*[@role="dialog"][.//input[@aria-label="保存到"]]');
  await screen.fill(field('保存到'), pdf, { within: dialog });
  await screen.pressButton('保存', { within: dialog });
  const saved = await screen.read('[data-testid=saved]', { long: true });
  assert.ok(saved.includes(`${PASSED.length} 页`), saved);
  await picture('certificates');
  await screen.pressButton('关闭');
});

step('the PDF holds one page with name and number for each who passed', () => {
  const pages = textOf(pdf).split('\f').filter((page) => page.trim() !== '');
  assert.equal(pages.length, PASSED.length);
  for (const [at, person] of PASSED.entries()) {
    assert.ok(pages[at].includes(person.name), `page ${at + 1} lacks ${person.name}`);
    assert.match(pages[at], /Y0000\d{17}/, `page ${at + 1} lacks its number`);
    assert.ok(pages[at].includes('三级/高级工'));
  }
});

step('closed and opened again, the program offers the same office and holds what was done', async () => {
  await browser.deleteSession();
  await openProgram();
  const open = await screen.seen('[data-testid=office-open]');
  assert.equal(await (await screen.seen(field('办公文件'), { within: open })).getValue(), office);
  await screen.pressButton('打开', { within: open });
  await screen.press(`.//nav//*[@role='menuitem'][contains(., '证书台账')]`);
  const count = await screen.read('.tools .figure');
  assert.ok(count.includes(String(PASSED.length)), count);
});

step('started with the name of an office, as a double-click does, the program opens it', async () => {
  await browser.deleteSession();
  await openProgram(office);
  await screen.seen('nav[aria-label="主导航"]');
  const head = await screen.seen('header strong');
  assert.equal(await head.getAttribute('title'), office);
});

step('started with a file that is no office, it says so and how to begin', async () => {
  await browser.deleteSession();
  await openProgram(pdf);
  await screen.says('.//*[@role="dialog"]//*[@data-code="not_an_office"]', /证书 2026-01\.pdf/);
  await screen.pressButton('知道了');
  assert.equal(await screen.read('h1'), '欢迎使用匠评');
});

async function openProgram(...files) {
  browser = await driver.open(...files);
  screen = screenOf(browser);
}
