/**
 * The last steps of the wizard that makes an office: whose the first account is, the recovery sheet in her hands, or an office for
 * practice; and what an office of before is asked at its opening. In both languages where words are what it is about.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ask, type Bridge, inRepository } from './bridge.ts';
import { expect, from, test } from './fixtures.ts';
import { text } from './pdf.ts';
import { speak } from './stops.ts';
import { LANGUAGES, type Says, textsOf } from './texts.ts';

const NAME = '李敏';
const PASSWORD = '榕树下面的石头桌子';
const INSTITUTION = '晋江市示例制衣有限公司';

/** Ant Design sets a space between two Chinese characters of a button. */
const button = (within: Page | Locator, text: string) => within.getByRole('button', { name: new RegExp(`(^|\\s)${[...text].map((letter) => letter.replace(/[.*+?^${}()|[\]\\/]/, String.raw`\$&`)).join('\\s?')}$`) });
const field = (wizard: Locator, name: string) => wizard.getByRole('textbox', { name, exact: true });

/** The wizard at its account, the institution out of a settings file. */
async function toTheAccount(window: Page, bridge: Bridge, says: Says): Promise<Locator> {
  await button(window, says('office.create_button')).click();
  const wizard = window.getByRole('dialog', { name: says('office.create_heading') });
  await expect(wizard.getByRole('row').nth(3)).toBeVisible();
  const next = () => button(wizard, says('tables.next')).click();
  await next();
  await wizard.getByText(says('office.by_file'), { exact: true }).click();
  await field(wizard, says('office.settings_text')).fill(readFileSync(inRepository('assets/demo/office.toml'), 'utf8').replace('demo = true', 'demo = false'));
  await next();
  await field(wizard, says('office.path_new')).fill(join(bridge.folder, '本厂.office'));
  await next();
  await expect(wizard.getByRole('radio', { name: says('office.with_account') })).toBeChecked();
  return wizard;
}

async function typeAccount(wizard: Locator, says: Says, password = PASSWORD, again = password): Promise<void> {
  await field(wizard, says('accounts.name')).fill(NAME);
  await wizard.getByLabel(says('accounts.password'), { exact: true }).fill(password);
  await wizard.getByLabel(says('accounts.again'), { exact: true }).fill(again);
}

const groupsOf = (window: Page) => window.getByTestId('recovery-groups').getByRole('listitem');

for (const language of LANGUAGES) {
  const says = textsOf(language);
  test(`an office begins with an account, whose owner holds the sheet before it is made (${language})`, async ({ window, bridge }) => {
    await speak(window, bridge, language);
    await window.reload();
    const wizard = await toTheAccount(window, bridge, says);
    const next = () => button(wizard, says('tables.next')).click();
    await test.step('what is missing, different or soon guessed is told beside its input', async () => {
      await field(wizard, says('accounts.name')).fill('');
      await next();
      await expect(wizard.getByText(says('office.required'))).toHaveCount(3);
      await typeAccount(wizard, says, PASSWORD, `${PASSWORD}!`);
      await next();
      await expect(wizard.getByText(says('accounts.differ'))).toBeVisible();
      await typeAccount(wizard, says, '135790246801');
      await next();
      const wrong = wizard.getByLabel(says('accounts.password'), { exact: true });
      await expect(wrong).toHaveAttribute('aria-invalid', 'true');
      await expect(wizard.getByTestId('recovery-groups')).toHaveCount(0);
      await typeAccount(wizard, says);
    });
    await next();
    await expect(groupsOf(window)).toHaveCount(7);
    const groups = await groupsOf(window).allInnerTexts();
    expect(groups.every((group) => /^[0-9A-Z]{5}$/.test(group)), groups.join(' ')).toBe(true);
    await test.step('who goes back to mend her name finds the sheet that she may have printed', async () => {
      await button(wizard, says('tables.back')).click();
      await expect(wizard.getByLabel(says('accounts.password'), { exact: true })).toHaveValue(PASSWORD);
      await next();
      await expect(groupsOf(window)).toHaveText(groups);
    });
    await test.step('it stands on the paper, alone', async () => {
      await window.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
      await expect(window.getByTestId('recovery-groups')).toBeVisible();
      await expect(window.getByRole('heading', { name: says('accounts.sheet_title', { number: '1' }) })).toBeVisible();
      for (const none of [window.locator('.ant-modal-title'), wizard.getByText(says('office.step_rules'), { exact: true }), wizard.getByText(says('accounts.sheet_held'))]) await expect(none).toBeHidden();
      await expect(window.getByRole('button').filter({ visible: true })).toHaveCount(0);
      await window.emulateMedia({ media: 'screen', reducedMotion: 'reduce' });
    });
    await test.step('the PDF bears the groups and whose they are', async () => {
      await button(wizard, says('accounts.sheet_save')).click();
      const pdf = join(bridge.folder, '恢复单.pdf');
      await field(wizard, says('accounts.sheet_path')).fill(pdf);
      await window.keyboard.press('Enter');
      await expect(wizard.getByText(says('accounts.sheet_saved', { path: pdf }))).toBeVisible();
      const printed = text(pdf).join('').replaceAll(/\s/g, '');
      for (const group of groups) expect(printed).toContain(group);
      expect(printed).toContain(INSTITUTION);
    });
    await button(wizard, says('office.create_go')).click();
    await expect(wizard.getByText(says('accounts.sheet_not_held'))).toBeVisible();
    expect(readdirSync(bridge.folder), 'no office yet').toEqual(['恢复单.pdf']);
    await wizard.getByRole('checkbox', { name: says('accounts.sheet_held') }).check();
    await button(wizard, says('office.create_go')).click();
    await expect(window.getByTestId('account')).toContainText(NAME);
    await expect(window.getByTestId('account')).toContainText({ 'zh-CN': '管理员', en: 'Administrator' }[language]);
    await expect(window.getByText(says('accounts.open_to_all'), { exact: true })).toHaveCount(0);
    expect(readFileSync(join(bridge.folder, '本厂.office')).subarray(0, 4).toString('latin1'), 'encrypted').toBe('JPOF');
    await expect(ask(bridge, 'recover_account', { account: NAME, phrase: groups.join('-'), password: '换成另一句新的话吧' }), 'the sheet opens it').resolves.toBeTruthy();
  });

  test(`an office for practice says what it is, all the time (${language})`, async ({ window, bridge }) => {
    await speak(window, bridge, language);
    await window.reload();
    const wizard = await toTheAccount(window, bridge, says);
    await wizard.getByRole('radio', { name: says('office.practice') }).check();
    await expect(wizard.getByText(says('office.practice_warning'))).toBeVisible();
    await expect(wizard.getByText(says('office.step_sheet'), { exact: true }), 'without an account no sheet').toHaveCount(0);
    await button(wizard, says('office.create_go')).click();
    await expect(window.getByText(says('accounts.open_to_all'), { exact: true })).toBeVisible();
    await expect(window.getByRole('dialog'), 'nothing lies open in it yet').toHaveCount(0);
  });
}

const says = textsOf('zh-CN');

test('a wizard that is closed at the sheet leaves nothing, and begins anew', async ({ window, bridge }) => {
  const wizard = await toTheAccount(window, bridge, says);
  await typeAccount(wizard, says);
  await button(wizard, says('tables.next')).click();
  await expect(groupsOf(window)).toHaveCount(7);
  await button(wizard, says('common.cancel')).click();
  await button(window, says('draft.leave_not')).click();
  await expect(groupsOf(window), 'what was written is not lost by one key').toHaveCount(7);
  await button(wizard, says('common.cancel')).click();
  await button(window, says('draft.leave_sure')).click();
  await expect(wizard).toBeHidden();
  expect(readdirSync(bridge.folder)).toEqual([]);
  const again = await toTheAccount(window, bridge, says);
  await expect(again.getByLabel('密码', { exact: true }), 'no password is kept').toHaveValue('');
});

from('long-ago')('an office that lies open is asked about once at each opening, and goes on as before if she likes', async ({ window, bridge }) => {
  const asked = window.getByRole('dialog', { name: says('accounts.opened_title') });
  await expect(asked).toContainText(says('accounts.opened_encrypt'));
  await button(asked, says('accounts.opened_later')).click();
  await expect(asked).toBeHidden();
  await window.getByRole('menuitem', { name: '职工' }).click();
  await expect(window.getByRole('heading', { name: '职工' })).toBeVisible();
  await expect(asked, 'not again while she works').toHaveCount(0);
  const location = bridge.office?.location ?? '';
  await ask(bridge, 'close_office', {});
  await window.reload();
  const row = window.getByTestId('office-open');
  await row.getByRole('textbox').fill(location);
  await button(row, '打开').click();
  await expect(asked, 'at the next opening').toBeVisible();
  await button(asked, says('accounts.opened_now')).click();

  const first = window.getByRole('dialog', { name: says('accounts.first_title') });
  await typeAccount(first, says);
  await window.keyboard.press('Enter');
  const paper = window.getByRole('dialog', { name: says('accounts.sheet_take') });
  await expect(groupsOf(window)).toHaveCount(7);
  await button(paper, says('tables.back')).click();
  await expect(first.getByLabel('密码', { exact: true })).toHaveValue(PASSWORD);
  await button(first, says('tables.next')).click();
  await button(paper, says('accounts.first_go_encrypt')).click();
  await expect(paper.getByText(says('accounts.sheet_not_held'))).toBeVisible();
  await paper.getByRole('checkbox').check();
  await button(paper, says('accounts.first_go_encrypt')).click();
  await expect(window.getByTestId('plain-backup')).toContainText('.plain.backup');
  await button(window, says('common.understood')).click();
  await expect(window.getByTestId('account')).toContainText(NAME);
  await window.reload();
  await expect(window.getByTestId('account')).toContainText(NAME);
  await expect(window.getByRole('dialog')).toHaveCount(0);
});

from('complete')('the demo is open to everybody on purpose: nobody is asked', async ({ window }) => {
  await expect(window.getByRole('heading', { name: '总览' })).toBeVisible();
  await expect(window.getByRole('dialog')).toHaveCount(0);
});
