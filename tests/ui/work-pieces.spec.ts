/** Photos and films of the work: attached beside the descriptors, enlarged, refused in words, taken away with a reason, seen in a packet. */
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, type Bridge, inRepository, type Packet } from './bridge.ts';
import { expect, from } from './fixtures.ts';
import { RATERS, staffNo, WORKSHOP_ROUND, WORKSHOP_TITLE } from './workshop.ts';

const test = from('scoring');

function photo(bridge: Bridge): string {
  const [first] = readdirSync(inRepository('assets/demo/photos')).filter((name) => name.endsWith('.jpg')).sort();
  const path = join(bridge.folder, '袖口.jpg');
  copyFileSync(join(inRepository('assets/demo/photos'), `${first}`), path);
  return path;
}

async function openSheet(window: Page): Promise<void> {
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.locator('.ant-segmented-item').filter({ hasText: '车间主管评分' }).click();
  await window.getByRole('link', { name: `打开 ${RATERS[0].name} 的评分表` }).click();
  await expect(window.locator('#mark')).toBeFocused();
}

const beside = (window: Page) => window.getByTestId('work-pieces');

test('a photo is attached in the office, stands beside its criterion alone, and is taken away with a reason', async ({ window, bridge }) => {
  const path = photo(bridge);
  const text = join(bridge.folder, '说明.jpg');
  writeFileSync(text, 'no picture');
  await openSheet(window);
  await expect(beside(window)).toContainText('还没有照片或录像');
  await beside(window).getByRole('button', { name: '添加' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '文件' }).fill(text);
  await dialog.getByRole('textbox', { name: '说明' }).fill('袖口内侧');
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('文件不是图片');
  await dialog.getByRole('textbox', { name: '文件' }).fill(path);
  await window.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(beside(window).getByRole('img', { name: '袖口内侧' })).toBeVisible();

  await test.step('it is shown large, and the keyboard comes back to the marks', async () => {
    await beside(window).getByRole('button', { name: '放大照片 袖口内侧' }).click();
    await expect(window.getByRole('dialog').getByRole('img', { name: '袖口内侧' })).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(window.locator('#mark')).toBeFocused();
  });
  await test.step('beside another criterion and another person it is not', async () => {
    await window.keyboard.press('Tab');
    await expect(beside(window).getByRole('img', { name: '袖口内侧' })).toHaveCount(0);
    await window.keyboard.press('Shift+Tab');
    await expect(beside(window).getByRole('img', { name: '袖口内侧' })).toHaveCount(1);
    await window.keyboard.press('ArrowDown');
    await expect(beside(window).getByRole('img', { name: '袖口内侧' })).toHaveCount(0);
    await window.keyboard.press('ArrowUp');
  });
  await beside(window).getByRole('button', { name: '删除 袖口.jpg' }).click();
  const removing = window.getByRole('dialog');
  await removing.getByRole('textbox').fill('拍糊了');
  await removing.getByRole('button', { name: /删\s?除/ }).click();
  await expect(beside(window)).toContainText('还没有照片或录像');
});

test('a rater sees photo and film in her packet and can change neither', async ({ window, bridge }) => {
  const of = { round: WORKSHOP_ROUND, staff_no: staffNo(0) };
  await ask(bridge, 'attach_work_piece', { ...of, criterion: 'output', kind: 'photo', path: photo(bridge), note: '袖口内侧' });
  const film = join(bridge.folder, '上袖.mp4');
  writeFileSync(film, 'moving pictures');
  await ask(bridge, 'attach_work_piece', { ...of, kind: 'film', path: film, place: '质检室移动硬盘', note: '' });
  const folder = join(bridge.folder, '评分包');
  mkdirSync(folder);
  const made = await ask(bridge, 'make_packets', { round: WORKSHOP_ROUND, folder, raters: [RATERS[0].code], expires_on: '2099-12-31' });
  const [packet] = (made as { packets: Packet[] }).packets;
  await ask(bridge, 'close_office', {});
  await window.reload();
  const row = window.getByTestId('office-packet');
  await row.getByRole('textbox').fill(packet?.file ?? '');
  await row.getByRole('button', { name: '打开评分包' }).click();
  await expect(window.getByRole('heading', { name: '输入口令打开评分包' })).toBeVisible();
  await window.keyboard.type(packet?.passphrase ?? '');
  await window.keyboard.press('Enter');
  await expect(window.locator('#mark')).toBeFocused({ timeout: 60_000 });
  await expect(beside(window).getByRole('img', { name: '袖口内侧' })).toBeVisible();
  await expect(beside(window)).toContainText('上袖.mp4');
  await expect(beside(window)).toContainText('存放处：质检室移动硬盘');
  await expect(beside(window).getByRole('button', { name: '添加' })).toHaveCount(0);
  await expect(beside(window).getByRole('button', { name: /^删除/ })).toHaveCount(0);
});
