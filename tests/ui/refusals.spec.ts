/** The worst input on every screen: the person hears what is wrong and what to do, and nothing is lost. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inRepository } from './bridge.ts';
import { expect, from, test } from './fixtures.ts';
import { button, makeDemo, openCertificates, openRound } from './screens.ts';

/** The refusal on the screen: its code, and that it says what to do. */
async function refused(window: Page, code: string): Promise<void> {
  const dialog = window.getByRole('dialog').filter({ has: window.getByRole('button', { name: /^知道了$/ }) });
  await expect(dialog.locator(`[data-code="${code}"]`)).toBeVisible();
  await expect(dialog.locator('[data-hint]')).toHaveText(/^请|；请/);
  await dialog.getByRole('button', { name: '知道了' }).click();
  await expect(dialog).toBeHidden();
}

test('a file that is no office is refused, stays as it was, and the path stays typed', async ({ window, bridge }) => {
  const path = join(bridge.folder, '花名册.xlsx');
  writeFileSync(path, readFileSync(inRepository('assets/demo/roster.xlsx')));
  const before = readFileSync(path);
  const field = window.getByTestId('office-open').getByRole('textbox');
  await field.fill(path);
  await button(window, '打开').click();
  await refused(window, 'not_an_office');
  await expect(field).toHaveValue(path);
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(bridge.folder)).toEqual(['花名册.xlsx']);
});

test('an office that does not exist is not made by opening it', async ({ window, bridge }) => {
  await window.getByTestId('office-open').getByRole('textbox').fill(join(bridge.folder, '没有.office'));
  await button(window, '打开').click();
  await refused(window, 'office_not_found');
  expect(readdirSync(bridge.folder)).toEqual([]);
});

test('nothing typed: the field says so and the engine is not asked', async ({ window }) => {
  await window.getByTestId('office-open').getByRole('textbox').fill('   ');
  await button(window, '打开').click();
  await expect(window.getByText('请填写此项')).toBeVisible();
});

test('the demo is not made over a file, nor in a folder that is not there', async ({ window, bridge }) => {
  const path = join(bridge.folder, '要紧.office');
  writeFileSync(path, '不可丢失');
  const demo = window.getByTestId('office-demo');
  await demo.getByRole('textbox').fill(path);
  await demo.getByRole('button', { name: '建立示范工厂' }).click();
  await refused(window, 'office_exists');
  expect(readFileSync(path, 'utf8')).toBe('不可丢失');
  await demo.getByRole('textbox').fill(join(bridge.folder, '没有', '示范.office'));
  await demo.getByRole('button', { name: '建立示范工厂' }).click();
  await refused(window, 'office_folder_not_found');
  expect(readdirSync(bridge.folder)).toEqual(['要紧.office']);
});

from('demo')('who computed the results cannot approve them', async ({ window }) => {
  await openRound(window);
  await button(window, '审批结果').click();
  const name = window.getByRole('textbox', { name: '审批人姓名' });
  await name.fill('示例评价专员');
  await button(window, '审批并锁定结果').click();
  await expect(window.getByText('不能自己审批')).toBeVisible();
  await expect(name).toHaveValue('示例评价专员');
  await button(window, '取消').click();
  await expect(button(window, '审批结果')).toBeVisible();
});

from('demo-issued')('certificates that cannot be written there leave no file, and can be saved elsewhere', async ({ window, bridge }) => {
  await openCertificates(window);
  await button(window, '保存证书 PDF').click();
  const field = window.getByRole('textbox', { name: '保存到' });
  await expect(field, 'beside the office file').toHaveValue(join(bridge.folder, '证书-2026-01.pdf'));
  writeFileSync(join(bridge.folder, '一个文件'), '');
  const nowhere = join(bridge.folder, '一个文件', '证书.pdf');
  await field.fill(nowhere);
  await button(window, '保存').click();
  await refused(window, 'folder_is_a_file');
  await expect(field).toHaveValue(nowhere);
  // A folder in the way of the file: no system lets it be replaced.
  await field.fill(bridge.folder);
  await button(window, '保存').click();
  await expect(window.locator('[data-code]').last()).toBeVisible();
  await button(window, '知道了').click();
  expect(readdirSync(bridge.folder).filter((name) => name.includes('pdf'))).toEqual([]);
  await field.fill(join(bridge.folder, '证书.pdf'));
  await button(window, '保存').click();
  await expect(window.getByTestId('saved')).toContainText('58 页');
});

from('demo')('the engine gone in the middle of work is told, and the screen stays', async ({ window, complaints }) => {
  await openRound(window);
  await window.route('**/rpc/approve_round', (route) => route.abort());
  await button(window, '审批结果').click();
  await window.getByRole('textbox', { name: '审批人姓名' }).fill('王建国');
  await button(window, '审批并锁定结果').click();
  await expect(window.getByRole('dialog', { name: '程序出错' })).toBeVisible();
  // The browser reports the request that was cut off, and nothing else.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  await button(window, '知道了').click();
  await expect(window.getByRole('textbox', { name: '审批人姓名' })).toHaveValue('王建国');
});

test('an office in a folder that a program copies elsewhere opens with a warning, which can be put away', async ({ window, bridge }) => {
  const synced = join(bridge.folder, '我的坚果云');
  mkdirSync(synced);
  await makeDemo(window, join(synced, '工厂.office'));
  const warning = window.locator('[data-code="office_in_sync_folder"]');
  await expect(warning).toContainText('坚果云 Nutstore');
  await expect(warning).toContainText('请把办公文件移到不同步的本机文件夹');
  await expect(window.getByRole('heading', { name: '总览' })).toBeVisible();
  await warning.getByRole('button').click();
  await expect(warning).toHaveCount(0);
});
