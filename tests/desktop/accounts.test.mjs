/**
 * Accounts in the real window: an office founded with its first account and its recovery sheet, signing in, a forgotten password, the
 * second person's approval, and an office of version 0.1.0 that is opened and brought under a password. The demo needs none of it.
 *
 * Native file dialogs are not driven: beside every button that opens one stands a field for the same path.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, openSync, readSync, closeSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { driverIn } from './driven-window.mjs';
import { freshHome } from './home.mjs';
import { textOf } from './pdf.mjs';
import { button, dialogCalled, field, labelled, screenOf } from './screen.mjs';
import { stepsIn } from './steps.mjs';

const NAME = '李敏';
const PASSWORD = '缝纫车间门口的老榕树';
const NEW_PASSWORD = '榕树下面有一张石头桌子';
/** As tests/factory/src/accounts.rs makes them. */
const passwordOf = (name) => `${name}在缝纫车间的密码`;
const ROUND = '2026年缝纫车间主管评分';

const home = freshHome();
const at = (name) => join(home.documents, name);
const own = at('本厂.office');
const old = at('老厂.office');
const decided = at('评分完.office');
const sheetFile = at('恢复单 甲.pdf');

let driver;
let browser;
let screen;
/** The groups of the sheet that she holds. */
let groups;

before(async () => {
  execFileSync(needed('JIANGPING_FACTORY'), ['make', 'decided-by-account', '--out', decided]);
  copyFileSync(resolve(import.meta.dirname, '../fixtures/offices/0.1.0.office'), old);
  driver = await driverIn(home);
  await openProgram();
});

after(async () => {
  await browser?.deleteSession();
  await driver?.stop();
  home.remove();
});

const { step, picture } = stepsIn(() => browser);

step('closing the program before the office is made leaves nothing', async () => {
  await toTheSheet();
  const before = readdirSync(home.documents).sort();
  await browser.deleteSession();
  await openProgram();
  assert.deepEqual(readdirSync(home.documents).sort(), before);
  assert.ok(!before.includes('本厂.office'));
});

step('the wizard asks for the first account, and refuses a password that is soon guessed', async () => {
  const wizard = await toTheAccount();
  await screen.fill(labelled('姓名'), NAME, { within: wizard });
  await twice('密码', '135790246801', { within: wizard });
  await screen.pressButton('下一步', { within: wizard });
  await screen.says(dialogCalled('新建办公文件'), /密码太容易猜到/);
  await twice('密码', PASSWORD, { within: wizard });
  await picture('account of a new office');
  await screen.pressButton('下一步', { within: wizard });
  groups = await groupsShown();
});

step('the sheet is saved to be printed, and the office is made only with the word that she holds it', async () => {
  const wizard = await screen.seen(dialogCalled('新建办公文件'));
  await screen.pressButton('存成 PDF…', { within: wizard });
  await screen.fill(field('恢复单保存到'), sheetFile, { within: wizard });
  await screen.pressButton('保存', { within: wizard });
  await screen.says(dialogCalled('新建办公文件'), /请删除这个文件/);
  const printed = textOf(sheetFile).replaceAll(/\s/g, '');
  for (const group of groups) assert.ok(printed.includes(group), `${group} is not on the paper`);
  assert.ok(printed.includes('晋江市另一家制衣有限公司'));
  await screen.pressButton('建立办公文件', { within: wizard });
  await screen.says(dialogCalled('新建办公文件'), /请先打印或抄写恢复单/);
  assert.ok(!readdirSync(home.documents).includes('本厂.office'), 'not yet');
  await screen.press(`.//label[contains(., '恢复单已经在我手里')]`, { within: wizard });
  await picture('recovery sheet of a new office');
  await screen.pressButton('建立办公文件', { within: wizard });
  await screen.says('h1', /总览/);
  // The driver gives no text of what is cut at its edge; the whole of it is the title.
  assert.match(await (await screen.seen('[data-testid=account]')).getAttribute('title'), new RegExp(`${NAME}.*管理员`));
  assert.ok(isEncrypted(own));
  assert.equal(await (await browser.$(`.//*[normalize-space(.)='未加密']`)).isExisting(), false);
});

step('she signs out and comes back by her password, and by no other', async () => {
  await signOut();
  await signIn(NAME, '不是这一句话的密码');
  await screen.says('main', /密码不正确/);
  await screen.fill(labelled('密码'), PASSWORD);
  await browser.keys('Enter');
  await screen.says('[data-testid=account]', new RegExp(NAME));
});

step('the program is started anew, and the file asks who opens it', async () => {
  await browser.deleteSession();
  await openProgram();
  await open(own);
  await screen.says('h1', /登录/);
  await signIn(NAME, PASSWORD);
  await screen.says('h1', /总览/);
});

step('she forgot her password, and comes back by the sheet', async () => {
  await signOut();
  await screen.pressButton('忘记密码…');
  await screen.says('h1', /凭恢复单找回/);
  await screen.choose(labelled('管理员的账号'), '', NAME);
  for (const [place, group] of groups.entries()) await screen.fill(field(`第 ${place + 1} 组`), group.toLowerCase(), { reads: group });
  await twice('新密码', NEW_PASSWORD);
  await picture('back by the recovery sheet');
  await screen.pressButton('设新密码');
  await screen.says('main', /新密码已生效/);
  await signIn(NAME, NEW_PASSWORD);
  await screen.says('[data-testid=account]', new RegExp(NAME));
  await closeOffice();
});

step('a second person approves with her own password, and with no other', async () => {
  await open(decided);
  await signIn(NAME, passwordOf(NAME));
  await screen.press(`.//nav//*[@role='menuitem'][contains(., '评价批次')]`);
  await screen.press(`.//a[normalize-space(.)='${ROUND}']`);
  await screen.pressButton('审批结果');
  const dialog = await screen.seen(dialogCalled('审批结果'));
  await approve(dialog, '王建国', passwordOf(NAME));
  await screen.says(dialogCalled('审批结果'), /密码不正确/);
  await picture('the second person');
  await screen.fill(labelled('审批人的密码'), passwordOf('王建国'), { within: dialog });
  await screen.pressButton('审批并锁定结果', { within: dialog });
  await screen.gone(dialogCalled('审批结果'));
  await screen.seen(button('发证'));
  await screen.says('[data-testid=account]', new RegExp(NAME));
  await closeOffice();
});

step('an office of version 0.1.0 is opened as before, if that is how she wants it', async () => {
  await open(old);
  await screen.says(dialogCalled('这个办公文件还没有加密'), /备份一份[^]*加密/);
  await picture('an old office is opened');
  await screen.pressButton('以后再说');
  await screen.gone(dialogCalled('这个办公文件还没有加密'));
  await screen.seen(`.//*[normalize-space(.)='未加密']`);
  await closeOffice();
  assert.ok(!isEncrypted(old));
});

step('at its next opening it is brought under her password, and the copy from before is named', async () => {
  await open(old);
  await screen.pressButton('现在开始', { within: await screen.seen(dialogCalled('这个办公文件还没有加密')) });
  const first = await screen.seen(dialogCalled('设立第一个账号'));
  await screen.fill(labelled('姓名'), NAME, { within: first });
  await twice('密码', PASSWORD, { within: first });
  await screen.pressButton('下一步', { within: first });
  const paper = await screen.seen(dialogCalled('请收好恢复单'));
  await groupsShown();
  assert.ok(!isEncrypted(old), 'nothing has happened yet');
  await screen.press(`.//label[contains(., '恢复单已经在我手里')]`, { within: paper });
  await screen.pressButton('设立账号并加密', { within: paper });
  const told = await screen.read('[data-testid=plain-backup]', { long: true });
  await picture('an old office is encrypted');
  const [name] = /老厂\.office\.plain\.backup/.exec(told) ?? [];
  assert.ok(name, told);
  assert.ok(readdirSync(home.documents).includes(name), 'the copy lies where it is said');
  await screen.pressButton('知道了');
  assert.ok(isEncrypted(old));
  await screen.press(`.//nav//*[@role='menuitem'][contains(., '职工')]`);
  await screen.says('main', /共 12 人/);
  await screen.press(`.//nav//*[@role='menuitem'][contains(., '日志')]`);
  await (await browser.$(`.//*[normalize-space(.)='设立第一个账号']`)).waitForExist({ timeout: 30_000 });
  await signOut();
  await signIn(NAME, PASSWORD);
  await screen.says('h1', /日志/);
  await closeOffice();
});

step('the demo factory is one click, and nobody is asked anything', async () => {
  const demo = await screen.seen('[data-testid=office-demo]');
  await screen.pressButton('建立示范工厂', { within: demo });
  await screen.says('h1', /总览/, { long: true });
  await screen.seen(`.//*[normalize-space(.)='示范']`);
  // A dialog that was closed stays in the page, unseen.
  for (const dialog of await browser.$$('.//*[@role="dialog"]').getElements()) assert.equal(await dialog.isDisplayed(), false);
});

async function openProgram() {
  browser = await driver.open();
  screen = screenOf(browser);
  // A program that has just begun takes its time on a machine that does other work, too.
  await screen.seen('[data-testid=office-open]', { long: true });
}

/** The wizard, filled in up to the account. */
async function toTheAccount() {
  await screen.pressButton('新建…');
  const wizard = await screen.seen(dialogCalled('新建办公文件'));
  await screen.says(dialogCalled('新建办公文件'), /每个职业最少考评员人数/);
  await screen.pressButton('下一步', { within: wizard });
  await screen.fill(labelled('机构名称'), '晋江市另一家制衣有限公司', { within: wizard });
  await screen.fill(labelled('统一社会信用代码'), '91350599MA0000007C', { within: wizard });
  await screen.fill(labelled('机构序号'), '000002', { within: wizard });
  await screen.seen('.//*[@role="img"][starts-with(@aria-label, "Y0000 35 000002 ")]', { within: wizard });
  await screen.pressButton('下一步', { within: wizard });
  await screen.choose(labelled('职业'), 'frg', '缝纫工 6-05-01-03', { within: wizard });
  await screen.pressButton('下一步', { within: wizard });
  await screen.fill(field('保存到'), own, { within: wizard });
  await screen.pressButton('下一步', { within: wizard });
  await screen.seen(labelled('姓名'), { within: wizard });
  return wizard;
}

async function toTheSheet() {
  const wizard = await toTheAccount();
  await screen.fill(labelled('姓名'), NAME, { within: wizard });
  await twice('密码', PASSWORD, { within: wizard });
  await screen.pressButton('下一步', { within: wizard });
  await groupsShown();
}

async function groupsShown() {
  await screen.seen('[data-testid=recovery-groups]', { long: true });
  const shown = await browser.$$('[data-testid=recovery-groups] li').map((group) => group.getText());
  assert.equal(shown.length, 7);
  for (const group of shown) assert.match(group, /^[0-9A-Z]{5}$/);
  return shown;
}

async function twice(label, text, options) {
  await screen.fill(labelled(label), text, options);
  await screen.fill(labelled('再输一次'), text, options);
}

async function open(file) {
  const row = await screen.seen('[data-testid=office-open]');
  await screen.fill(field('办公文件'), file, { within: row });
  await screen.pressButton('打开', { within: row });
}

async function signIn(name, password) {
  await screen.choose(labelled('账号'), '', name);
  await screen.fill(labelled('密码'), password);
  await screen.pressButton('登录');
}

async function signOut() {
  await screen.press('[data-testid=account]');
  await screen.press(`.//*[@role='menuitem'][contains(., '退出登录')]`);
  await screen.says('h1', /登录/);
}

async function closeOffice() {
  await screen.press(`.//nav//button[contains(., '关闭办公文件')]`);
  await screen.seen('[data-testid=office-open]');
}

async function approve(dialog, name, password) {
  await screen.choose(labelled('审批人的账号'), '', name, { within: dialog });
  await screen.fill(labelled('审批人的密码'), password, { within: dialog });
  await screen.pressButton('审批并锁定结果', { within: dialog });
}

/** Whether a file begins as an encrypted office does. */
function isEncrypted(path) {
  const file = openSync(path, 'r');
  const start = Buffer.alloc(4);
  readSync(file, start, 0, 4, 0);
  closeSync(file);
  return start.toString('latin1') === 'JPOF';
}

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`cargo xtask test window\``);
  return value;
}
