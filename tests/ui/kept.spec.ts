/** Staying signed in on this computer: the box, coming in by itself, choosing among several, and what is said when it ends. */
import type { Page } from '@playwright/test';
import { APPROVER, AUDITOR, OFFICER, passwordOf as password, signInAs } from './accounts.ts';
import { ask, type Bridge } from './bridge.ts';
import { choose } from './drafts.ts';
import { expect, from } from './fixtures.ts';
import { button } from './screens.ts';

const headOf = (window: Page) => window.getByTestId('account');
const box = (window: Page) => window.getByRole('checkbox', { name: '在这台电脑上保持登录' });

/** Signs in on the desk, to stay so; no window may be open that would come in by it. */
async function keep(bridge: Bridge, name: string): Promise<void> {
  await ask(bridge, 'sign_in', { account: name, password: password(name), keep: true });
}

/** The window is closed. */
const shut = (window: Page) => window.goto('about:blank');

/** The program is started once more. */
async function startAgain(window: Page, bridge: Bridge): Promise<void> {
  await shut(window);
  const location = bridge.office?.location;
  await ask(bridge, 'close_office', {});
  await ask(bridge, 'open_office', { location });
  await window.goto(bridge.url);
}

from('with-accounts')('whoever ticks the box comes in without her password, until she signs out', async ({ window, bridge }) => {
  await choose(window, window.getByLabel('账号', { exact: true }), OFFICER);
  await expect(box(window), 'nobody stays signed in by accident').not.toBeChecked();
  await expect(window.getByText('都能以您的身份打开这份办公文件')).toBeVisible();
  await box(window).check();
  await window.getByLabel('密码', { exact: true }).fill(password(OFFICER));
  await button(window, '登录').click();
  await expect(headOf(window)).toContainText(OFFICER);

  await startAgain(window, bridge);
  await expect(headOf(window), 'no form was shown').toContainText(OFFICER);

  await headOf(window).click();
  await window.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(window.getByLabel('密码', { exact: true })).toBeVisible();
  await startAgain(window, bridge);
  await expect(window.getByLabel('密码', { exact: true }), 'she is forgotten here').toBeVisible();
  await expect(headOf(window)).toBeHidden();
});

from('with-accounts')('where several stay signed in, choosing one is enough', async ({ window, bridge }) => {
  await shut(window);
  await keep(bridge, OFFICER);
  await keep(bridge, AUDITOR);
  await startAgain(window, bridge);
  const account = window.getByLabel('账号', { exact: true });
  await choose(window, account, APPROVER);
  await expect(window.getByLabel('密码', { exact: true }), 'who does not stay signed in types it').toBeVisible();
  // The form goes with the choice.
  await account.press('ArrowDown');
  await window.locator('.ant-select-dropdown:visible').getByText(AUDITOR).first().click();
  await expect(headOf(window)).toContainText(AUDITOR);
});

from('with-accounts')('what ended it is said, and the password lets her in', async ({ window, bridge }) => {
  await shut(window);
  await keep(bridge, AUDITOR);
  await signInAs(bridge, OFFICER);
  await ask(bridge, 'change_office_key', {});
  await startAgain(window, bridge);
  await expect(window.getByText('办公文件更换过密钥，本机的保持登录已经失效')).toBeVisible();
  await choose(window, window.getByLabel('账号', { exact: true }), AUDITOR);
  await window.getByLabel('密码', { exact: true }).fill(password(AUDITOR));
  await button(window, '登录').click();
  await expect(headOf(window)).toContainText(AUDITOR);
});

from('with-accounts')('the idle lock asks for the password of whoever stays signed in', async ({ window, bridge }) => {
  await shut(window);
  await keep(bridge, OFFICER);
  await window.clock.install();
  await window.goto(bridge.url);
  await expect(headOf(window)).toContainText(OFFICER);
  await window.clock.fastForward('15:30');
  await expect(window.getByText('15 分钟没有操作')).toBeVisible();
  await expect(window.getByLabel('密码', { exact: true })).toBeVisible();
  await choose(window, window.getByLabel('账号', { exact: true }), OFFICER);
  await expect(box(window), 'she stays signed in, and the form says so').toBeChecked();
  await startAgain(window, bridge);
  await expect(headOf(window), 'at the next start she comes in').toContainText(OFFICER);
});

from('with-accounts')('who takes the tick away is forgotten', async ({ window, bridge }) => {
  await shut(window);
  await keep(bridge, OFFICER);
  await ask(bridge, 'sign_out', { idle: true });
  await window.goto(bridge.url);
  await choose(window, window.getByLabel('账号', { exact: true }), OFFICER);
  await expect(box(window)).toBeChecked();
  await box(window).uncheck();
  await window.getByLabel('密码', { exact: true }).fill(password(OFFICER));
  await button(window, '登录').click();
  await expect(headOf(window)).toContainText(OFFICER);
  await startAgain(window, bridge);
  await expect(window.getByLabel('密码', { exact: true })).toBeVisible();
  await expect(headOf(window)).toBeHidden();
});
