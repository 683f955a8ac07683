/** Language and shade change at once, everywhere, and nothing stays behind in the other language. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask } from './bridge.ts';
import { expect, from, test } from './fixtures.ts';
import { button, openRound } from './screens.ts';
import { KEY } from './texts.ts';
import { CRITERIA, locationOf, PEOPLE, RATERS, supervisorsPacket, WORKSHOP_ROUND, WORKSHOP_TITLE } from './workshop.ts';

const HAN = /[\u4e00-\u9fff]/;

/** Lines on the screen in Chinese that are not the factory's own data. */
async function chineseLines(window: Page, own: RegExp): Promise<string[]> {
  const lines = (await window.locator('body').innerText()).split('\n').map((line) => line.trim());
  return lines.filter((line) => HAN.test(line.replaceAll(own, '')));
}

/** Names and titles of the demo factory, and the switch that offers Chinese. */
const DATA = /中文|晋江市示例制衣有限公司|2026年第一批缝纫工三级\/高级工评价|缝纫[一二三四五六七八九十]*组?工?|三级\/高级工|[“"]?示例评价专员[”"]?/g;

test('the first screen changes its language at once and keeps it', async ({ window }) => {
  await expect(window.getByRole('heading', { name: '欢迎使用匠评' })).toBeVisible();
  await window.getByText('English').click();
  await expect(window.getByRole('heading', { name: 'Welcome to Jiangping' })).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('lang', 'en');
  expect(await chineseLines(window, DATA)).toEqual([]);
  await window.reload();
  await expect(window.getByRole('heading', { name: 'Welcome to Jiangping' })).toBeVisible();
  await window.getByText('中文').click();
  await expect(window.getByRole('heading', { name: '欢迎使用匠评' })).toBeVisible();
});

test('the rules that an office is founded on are told in English, too', async ({ window }) => {
  await window.getByText('English').click();
  await button(window, 'New…').click();
  await expect(window.getByText('Rules for skill-level evaluation by employers, Fujian (2026)')).toBeVisible();
  await expect(window.getByRole('row', { name: 'working days of the public notice' })).toBeVisible();
  // Documents are known by their Chinese numbers.
  expect(await chineseLines(window, new RegExp(`${DATA.source}|人社鉴发〔\\d+〕\\d+号`, 'g'))).toEqual([]);
});

from('demo')('a round on the screen changes its words and its reasons, and stays where it is', async ({ window }) => {
  await openRound(window);
  await expect(window.getByText('没有“缝纫十三组”的“产量达成率”数据').first()).toBeVisible();
  await window.getByText('English').click();
  await expect(window.getByRole('tab', { name: 'Results' })).toBeVisible();
  await expect(window.getByText('There is no quality evidence').first()).toBeVisible();
  await expect(window.getByText('82 of 82 shown')).toBeVisible();
  const people = (await window.getByLabel(/^Show how the result of /).all()).length;
  expect(people).toBeGreaterThan(5);
  const named = /^[\u3400-\u9fff\u{20000}-\u{323af}·]{2,12}$/u;
  const left = (await chineseLines(window, DATA)).filter((line) => !named.test(line));
  expect(left).toEqual([]);
});

from('marked')('a reason calls raters by their names and criteria in the language of the screen', async ({ window, bridge }) => {
  await ask(bridge, 'decide_round', { round: WORKSHOP_ROUND, despite_missing: true });
  await window.reload();
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.getByRole('tab', { name: '结果' }).click();
  await window.getByLabel(new RegExp(PEOPLE[0] ?? '')).click();
  const drawer = window.getByRole('dialog');
  await expect(drawer).toContainText(`“产量完成”分差过大：${RATERS[1].name} 给 55，${RATERS[0].name} 给 85`);
  await window.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await window.getByText('English', { exact: true }).click();
  await window.getByLabel(new RegExp(PEOPLE[0] ?? '')).click();
  await expect(drawer).toContainText(`criterion “Output” of “Supervisor assessment” are too far apart: ${RATERS[1].name} gave 55`);
});

test('refusals come in the language of the screen', async ({ window, bridge }) => {
  const open = window.getByTestId('office-open');
  await open.getByRole('textbox').fill(join(bridge.folder, '没有.office'));
  await button(window, '打开').click();
  await expect(window.getByText('请核对位置和名称')).toBeVisible();
  await button(window, '知道了').click();
  await window.getByText('English').click();
  await open.getByRole('button', { name: 'Open' }).click();
  await expect(window.getByRole('dialog', { name: 'Not done' })).toContainText('没有.office');
  await expect(window.getByRole('button', { name: 'Understood' })).toBeVisible();
  await expect(window.getByText('请核对')).toHaveCount(0);
});

test('the dark shade darkens every screen at once and stays after the next start', async ({ window }) => {
  const ground = () => window.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await window.getByRole('button', { name: '外观' }).click();
  await window.getByRole('menuitem', { name: '深色' }).click();
  await expect.poll(ground).toBe('rgb(16, 20, 21)');
  expect(light).toBe('rgb(245, 246, 245)');
  await window.reload();
  await expect.poll(ground).toBe('rgb(16, 20, 21)');
});

from('packets')('supervisor mode and offline scores change their words at once, and a refused mark its reason', async ({ window, bridge }) => {
  const packet = supervisorsPacket(bridge);
  await ask(bridge, 'close_office', {});
  await window.reload();
  await window.getByTestId('office-packet').getByRole('textbox').fill(packet.file);
  await window.keyboard.press('Enter');
  await window.locator('#digits').fill(packet.passphrase ?? '');
  await window.keyboard.press('Enter');
  await expect(window.locator('[data-cell]').first()).toBeVisible({ timeout: 60_000 });
  for (const key of ['9', '9', '9', 'Enter', 'ArrowUp']) await window.keyboard.press(key);
  await expect(window.getByText('应在 0 到 100 之间')).toBeVisible();
  await window.getByText('English').click();
  await expect(window.getByText('Must be between 0 and 100')).toBeVisible();
  await expect(window.getByText('Care for quality')).toBeVisible();
  // Names, teams and descriptions are the factory's own.
  const own = new RegExp(`中文|${[...PEOPLE, ...CRITERIA, ...RATERS.map((rater) => rater.name), WORKSHOP_TITLE].join('|')}|晋江市示例制衣有限公司|缝纫车间|缝纫[一二]组|缝纫工|四级/中级工`, 'g');
  const words = (lines: string[]) => lines.filter((line) => !/^(长期|稳定|基本|勉强|经常)/.test(line));
  expect(words(await chineseLines(window, own))).toEqual([]);
  expect(await window.locator('body').innerText()).not.toMatch(KEY);
  await window.getByRole('button', { name: 'Put the packet away' }).click();
  await expect(window.getByTestId('office-open')).toBeVisible();
  await ask(bridge, 'open_office', { location: locationOf(bridge) });
  await window.reload();
  await window.getByRole('menuitem', { name: 'Rounds' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.getByRole('tab', { name: 'Offline scoring' }).click();
  await expect(window.getByTestId('returned')).toContainText('5 sent out');
  const panel = /谢金华|曾金坤|洪素忠/g;
  expect((await chineseLines(window, own)).filter((line) => line.replaceAll(panel, '').match(HAN))).toEqual([]);
  expect(await window.locator('body').innerText()).not.toMatch(KEY);
});
