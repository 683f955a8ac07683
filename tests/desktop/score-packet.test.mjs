/**
 * Supervisor mode in the real window: the program started with a score packet, as a double-click does, on a computer
 * without an office; marks typed, the program ended in the middle, started anew, and the return signed.
 *
 * The packet is a kept fixture of version 1, so that this is also the test that old packets open for ever.
 */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { driverIn } from './driven-window.mjs';
import { freshHome } from './home.mjs';
import { button, dialogCalled, labelled, screenOf } from './screen.mjs';
import { stepsIn } from './steps.mjs';

const FIXTURE = fileURLToPath(new URL('../fixtures/packets/v1/passphrase.scorepacket', import.meta.url));
const WORDS = '1234567890123456';

const home = freshHome();
const packet = join(home.documents, '欧阳 评分.scorepacket');
const back = join(home.documents, '欧阳 评分.scorereturn');

let driver;
let browser;
let screen;

before(async () => {
  copyFileSync(FIXTURE, packet);
  driver = await driverIn(home);
  await openProgram();
});

after(async () => {
  await browser?.deleteSession();
  await driver?.stop();
  home.remove();
});

const { step, picture } = stepsIn(() => browser);

step('started with a packet, the program asks for its passphrase and nothing else', async () => {
  assert.equal(await screen.read('h1'), '输入口令打开评分包');
  assert.equal((await browser.$$('nav')).length, 0);
});

step('a wrong passphrase is refused and can be typed again', async () => {
  await type(...'1111222233334444', 'Enter');
  await screen.says('#digits-say', /口令不正确/);
});

step('the right one shows the grid', async () => {
  await type(['Control', 'a'], ...WORDS, 'Enter');
  await screen.seen('#mark', { long: true });
  await screen.seen(cell('skills'));
  // Not getText: the driver finds no text in a heading that is cut with an ellipsis.
  assert.equal(await (await screen.seen('h1')).getProperty('textContent'), '缝纫工技能等级评价');
  await screen.says('[data-testid=expired]', /2026年4月30日/);
  await screen.says('[data-testid=missing]', /^还缺 2 项$/);
});

step('marks are typed by keyboard, and each is saved', async () => {
  await type('9', '9', '9', 'Enter');
  await stands('skills', '999', 'refused');
  await type('8', '8', '.', '5', 'Tab', '1');
  await stands('skills', '88.5', 'saved');
  await stands('safety', '10', 'saved');
  await type(['Control', 'z']);
  await stands('safety', '', 'empty');
  await type(['Control', 'y']);
  await stands('safety', '10', 'saved');
  await picture('score grid');
});

step('after the program was ended in the middle, the same cell and the same marks are there', async () => {
  await screen.says('[data-testid=saving]', /已保存/);
  await browser.pause(1000);
  await browser.deleteSession();
  await openProgram();
  await screen.seen('#digits');
  await type(...WORDS, 'Enter');
  await screen.seen('#mark', { long: true });
  await stands('skills', '88.5', 'saved');
  await stands('safety', '10', 'saved');
  assert.equal(await (await screen.seen('#mark')).getAttribute('aria-label'), '张䶮，安全');
});

step('the return is signed and lies beside the packet', async () => {
  await type('F6');
  await screen.press(button('签名并提交'));
  const dialog = await screen.seen(dialogCalled('签名并生成回传文件'));
  // The driver has no key for 𠮷.
  await screen.fill(labelled('签名（本人姓名）'), '欧阳', { within: dialog });
  await screen.pressButton('签名并保存', { within: dialog });
  assert.match(await screen.read('[data-testid=signed]', { long: true }), /请把这个文件交给人力资源部门/);
  assert.ok(existsSync(back));
  const head = readFileSync(back);
  assert.equal(head.subarray(0, 4).toString(), 'JPKT');
  assert.deepEqual([...head.subarray(4, 6)], [1, 2], 'version 1, a return');
  await picture('return signed');
});

step('the working copy lies with the person, not beside the packet', () => {
  const copies = readdirSync(join(home.environment.XDG_DATA_HOME, 'Jiangping', 'device', 'copies'));
  assert.equal(copies.filter((name) => name.endsWith('.scorecopy')).length, 1);
  assert.deepEqual(readdirSync(home.documents).sort(), ['欧阳 评分.scorepacket', '欧阳 评分.scorereturn']);
});

/** A cell of the grid. */
function cell(criterion) {
  return `[data-cell="G00001 ${criterion}"]`;
}

async function stands(criterion, text, state) {
  await screen.seen(`${cell(criterion)}[data-state="${state}"]`);
  await browser.waitUntil(async () => {
    const [shown] = await browser.$$(`${cell(criterion)} .mark-text`);
    return (await shown?.getText() ?? '') === text;
  }, { timeout: 30_000, timeoutMsg: `${criterion} does not show ${text}` });
}

/** Keys one after another; a list is pressed together. */
async function type(...keys) {
  for (const key of keys) await browser.keys(key);
}

async function openProgram() {
  browser = await driver.open(packet);
  screen = screenOf(browser);
}
