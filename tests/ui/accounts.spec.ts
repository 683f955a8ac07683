/** An office that begins with accounts: who may come in, what it says to who may not, and the second person with her own password. */
import type { Locator, Page } from '@playwright/test';
import { APPROVER, AUDITOR, FIRST_PASSWORD as FIRST, OFFICER, passwordOf as password, signInAs } from './accounts.ts';
import { ask } from './bridge.ts';
import { choose } from './drafts.ts';
import { expect, from } from './fixtures.ts';
import { button } from './screens.ts';
import { WORKSHOP_ROUND } from './workshop.ts';

const field = (window: Page | Locator, name: string) => window.getByLabel(name, { exact: true });
const headOf = (window: Page) => window.getByTestId('account');

/** Types a password twice. */
async function newPassword(window: Page, label: string, typed: string): Promise<void> {
  await field(window, label).fill(typed);
  await field(window, '再输一次').fill(typed);
}

async function signIn(window: Page, name: string, typed: string): Promise<void> {
  await choose(window, field(window, '账号'), name);
  await field(window, '密码').fill(typed);
  await button(window, '登录').click();
}

async function signOut(window: Page): Promise<void> {
  await headOf(window).click();
  await window.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(window.getByRole('heading', { name: '登录' })).toBeVisible();
}

from('complete')('an office begins with accounts, and a second person approves with her own password', async ({ window, bridge }) => {
  await window.getByTitle('更换经办人').click();
  await button(window, '设立账号…').click();
  // The dialog of the acting name goes while this one comes.
  await field(window.getByRole('dialog', { name: '设立第一个账号' }), '姓名').fill(OFFICER);
  await newPassword(window, '密码', '123456789012');
  for (const duty of ['评分录入员', '质量录入员']) await window.getByRole('checkbox', { name: duty }).uncheck();
  await button(window, '下一步').click();
  await expect(window.getByText('密码太容易猜到'), 'the core refuses, at the password').toBeVisible();
  await newPassword(window, '密码', password(OFFICER));
  await field(window, '再输一次').fill('别的');
  await expect(window.getByText('两次输入的密码不同'), 'not while she still types').toBeHidden();
  await field(window, '再输一次').blur();
  await expect(window.getByText('两次输入的密码不同')).toBeVisible();
  await field(window, '再输一次').fill(password(OFFICER));
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('recovery-groups').getByRole('listitem')).toHaveCount(7);
  const groups = await window.getByTestId('recovery-groups').getByRole('listitem').allInnerTexts();
  expect(groups.every((group) => /^[0-9A-Z]{5}$/.test(group)), groups.join(' ')).toBe(true);
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('recovery-groups'), 'nothing closes it but the word that it was copied').toBeVisible();
  expect(await ask(bridge, 'list_account_names', {}), 'nothing has happened before she holds it').toEqual({ accounts: [], keychain: true });
  await window.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
  await expect(window.getByTestId('recovery-groups'), 'it stands on the paper').toBeVisible();
  await expect(window.getByRole('menuitem', { name: '总览' }), 'and nothing else does').toBeHidden();
  await window.emulateMedia({ media: 'screen', reducedMotion: 'reduce' });
  await window.getByRole('checkbox', { name: /恢复单已经在我手里/ }).check();
  await button(window, '设立账号并加密').click();
  await expect(window.getByTestId('plain-backup')).toContainText('.plain.backup');
  await button(window, '知道了').click();
  await expect(headOf(window)).toContainText(OFFICER);

  await signOut(window);
  await signIn(window, OFFICER, '不是这个密码啊啊');
  await expect(window.getByText('密码不正确')).toBeVisible();
  await expect(field(window, '密码')).toHaveValue('不是这个密码啊啊');
  await field(window, '密码').fill(password(OFFICER));
  await window.keyboard.press('Enter');
  await expect(headOf(window)).toContainText('管理员、人力资源专员');

  await window.getByRole('menuitem', { name: '账号' }).click();
  await button(window, '添加账号…').click();
  await window.getByRole('textbox', { name: '姓名', exact: true }).fill(APPROVER);
  await newPassword(window, '初始密码', FIRST);
  await button(window, '添加').click();
  await expect(window.getByText('没有选择账号职责'), 'at the duties').toBeVisible();
  await window.getByRole('checkbox', { name: '审批人' }).check();
  await button(window, '添加').click();
  await expect(window.getByRole('row', { name: APPROVER })).toContainText('本人尚未更换');

  await signOut(window);
  await signIn(window, APPROVER, FIRST);
  await expect(window.getByRole('heading', { name: '设置自己的密码' }), 'nothing else is open to a password that two know').toBeVisible();
  await field(window, '现在的密码').fill(FIRST);
  await newPassword(window, '新密码', password(APPROVER));
  await button(window, '设为我的密码').click();
  await expect(headOf(window)).toContainText(APPROVER);
  await window.getByRole('menuitem', { name: '账号' }).click();
  await expect(window.getByText('账号由管理员管理。')).toBeVisible();
  await expect(button(window, '添加账号…'), 'who may not is not offered it').toBeHidden();

  await signOut(window);
  await signIn(window, OFFICER, password(OFFICER));
  await window.evaluate((code) => { location.hash = `#/rounds/${code}`; }, WORKSHOP_ROUND);
  await button(window, '计算结果').click();
  await button(window, '审批结果').click();
  const dialog = window.getByRole('dialog');
  const approve = async (name: string, typed: string) => {
    await choose(window, field(window, '审批人的账号'), name);
    await field(window, '审批人的密码').fill(typed);
    await button(window, '审批并锁定结果').click();
  };
  await approve(OFFICER, password(OFFICER));
  await expect(dialog.getByText('您的账号没有这项操作所需的职责'), 'who decided does not approve').toBeVisible();
  await approve(APPROVER, password(OFFICER));
  await expect(dialog.getByText('密码不正确')).toBeVisible();
  await approve(APPROVER, password(APPROVER));
  await expect(window.getByText('已完成：审批')).toBeVisible();
  await expect(button(window, '发证')).toBeVisible();
  await expect(headOf(window), 'who is signed in stays signed in').toContainText(OFFICER);
});

from('with-accounts')('too many wrong passwords: the button says how long to wait', async ({ window, bridge }) => {
  await signInAs(bridge, OFFICER);
  await ask(bridge, 'sign_out', {});
  await window.reload();
  await choose(window, field(window, '账号'), OFFICER);
  // Three tries are free; from then on each wait is longer, and soon longer than a slow machine takes for a try.
  const waits = window.getByText('密码多次不正确');
  for (let wrong = 0; wrong < 10; wrong += 1) {
    await field(window, '密码').fill(`不是这个密码啊${wrong}`);
    const answered = window.waitForResponse('**/rpc/sign_in');
    await button(window, '登录').click();
    const text = await (await answered).text();
    if (text.includes('wait_before_next_try')) break;
    await expect(window.getByText('密码不正确')).toBeVisible();
    expect(wrong, 'it has to wait in the end').toBeLessThan(9);
  }
  await expect(waits).toBeVisible();
  await expect(window.getByRole('button', { name: /请等 \d+:\d\d/ })).toBeDisabled();
});

from('with-accounts')('an administrator who forgot her password comes back by the recovery sheet', async ({ window, bridge }) => {
  await signInAs(bridge, OFFICER);
  const sheet = await ask(bridge, 'make_recovery_sheet', {}) as { groups: string[] };
  await ask(bridge, 'sign_out', {});
  await window.reload();
  await button(window, '忘记密码…').click();
  await choose(window, field(window, '管理员的账号'), OFFICER);
  const group = window.getByRole('textbox', { name: '第 1 组' });
  // As who copies it from paper: one sign is another.
  const [first = '', ...others] = sheet.groups;
  await group.fill([[...first].reverse().join(''), ...others].join('-'));
  await expect(window.getByRole('textbox', { name: '第 7 组' })).toHaveValue(sheet.groups[6] ?? '');
  await newPassword(window, '新密码', '我刚刚想好的新密码');
  await button(window, '设新密码').click();
  await expect(window.getByText('恢复码的第 1 组不对')).toBeVisible();
  await group.fill(first);
  await button(window, '设新密码').click();
  await expect(window.getByText('新密码已生效')).toBeVisible();
  await signIn(window, OFFICER, '我刚刚想好的新密码');
  await expect(headOf(window)).toContainText(OFFICER);
});

from('decided-by-account')('who leaves her seat is signed out, and comes back to the screen that she left', async ({ window, bridge }) => {
  await signInAs(bridge, OFFICER);
  await window.clock.install();
  await window.goto(new URL('#/employees', window.url()).href);
  await window.reload();
  await expect(headOf(window)).toContainText(OFFICER);
  await window.clock.fastForward('14:30');
  await window.keyboard.press('Shift');
  await window.clock.fastForward('14:30');
  await expect(headOf(window), 'a key counts as being there').toContainText(OFFICER);
  await window.clock.fastForward('01:00');
  await expect(window.getByText('15 分钟没有操作')).toBeVisible();
  await expect(window.getByRole('heading', { name: '职工' }), 'nothing of the office stays on the screen').toBeHidden();
  await signIn(window, OFFICER, password(OFFICER));
  await expect(window.getByRole('heading', { name: '职工' })).toBeVisible();
});

from('decided-by-account')('what is taken back needs the second person, and the refusal stands at her account', async ({ window, bridge }) => {
  await signInAs(bridge, OFFICER);
  await ask(bridge, 'edit_account', { account: OFFICER, duties: ['administrator', 'hr_officer', 'approver'] });
  await window.goto(new URL(`#/rounds/${WORKSHOP_ROUND}`, window.url()).href);
  await window.reload();
  await button(window, '退回评分…').click();
  await field(window, '理由').fill('漏了一份评分表');
  const takeBack = async (name: string) => {
    await choose(window, field(window, '审批人的账号'), name);
    await field(window, '审批人的密码').fill(password(name));
    await button(window, '退回评分').last().click();
  };
  await takeBack(OFFICER);
  await expect(window.getByText('不能兼作第二人')).toBeVisible();
  await takeBack(APPROVER);
  await expect(button(window, '计算结果')).toBeVisible();
});

from('with-accounts')('an account is ended and takes the key along, or leaves the change of it due', async ({ window, bridge }) => {
  await signInAs(bridge, OFFICER);
  await window.goto(new URL('#/accounts', window.url()).href);
  await window.reload();
  const copied = async () => {
    await expect(window.getByTestId('recovery-groups').getByRole('listitem')).toHaveCount(7);
    await window.getByRole('checkbox', { name: '恢复单已经在我手里' }).check();
    await button(window, '完成').click();
  };
  await button(window, `停用${APPROVER}的账号`).click();
  const withKey = window.getByRole('checkbox', { name: '同时换密钥' });
  await expect(withKey, 'nobody has to think of it').toBeChecked();
  await button(window, '停用').click();
  await copied();
  await expect(window.getByRole('row', { name: APPROVER })).toContainText('已停用');
  await expect(window.getByTestId('key-due')).toBeHidden();

  await button(window, `停用${AUDITOR}的账号`).click();
  await withKey.uncheck();
  await button(window, '停用').click();
  await expect(window.getByTestId('key-due')).toContainText('又停用了 1 个账号');
  await button(window, '换密钥…').click();
  await button(window, '更换').click();
  await copied();
  await expect(window.getByTestId('key-due')).toBeHidden();

  await signOut(window);
  await signIn(window, OFFICER, password(OFFICER));
  await expect(headOf(window)).toContainText(OFFICER);
});
