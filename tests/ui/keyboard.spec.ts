/** The main path by keyboard alone. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, from, test } from './fixtures.ts';
import { button, ROUND } from './screens.ts';

/** Presses Tab until the focus is on what has this name. */
async function tabTo(window: Page, name: string | RegExp): Promise<void> {
  const wanted = typeof name === 'string' ? (said: string) => said === name : (said: string) => name.test(said);
  const passed: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await window.keyboard.press('Tab');
    const said = await window.evaluate(() => {
      const at = document.activeElement;
      const label = at?.getAttribute('aria-label') ?? at?.getAttribute('title');
      return (label ?? at?.textContent ?? '').replaceAll(/\s/g, '');
    });
    if (wanted(said)) return;
    passed.push(said);
  }
  throw new Error(`Tab never reached ${String(name)}; it passed ${passed.join(' | ')}`);
}

test('from the first screen to saved certificates without a mouse', async ({ window, bridge }) => {
  const path = join(bridge.folder, '示范.office');
  await tabTo(window, '保存到');
  await window.keyboard.press('ControlOrMeta+a');
  await window.keyboard.insertText(path);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: '总览' })).toBeVisible({ timeout: 120_000 });

  // The newer round comes first; it is still being marked.
  await tabTo(window, '前往处理');
  await tabTo(window, '前往处理');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: ROUND })).toBeVisible();

  await tabTo(window, /^查看.*的计算过程$/);
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  const drawer = window.getByRole('dialog', { name: '计算过程' });
  await expect(drawer.getByRole('heading', { name: '王小燕' })).toBeVisible();
  await tabTo(window, '下一人');
  await window.keyboard.press('Enter');
  await expect(drawer.getByRole('heading', { name: '周春燕' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  await window.keyboard.press('Home');
  await window.getByRole('link', { name: '跳到正文' }).focus();
  await window.keyboard.press('Enter');
  await tabTo(window, '审批结果');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('textbox', { name: '审批人姓名' })).toBeFocused();
  await expect(window.getByText('这是第一次计算。'), 'what is approved is there to be read').toBeVisible();
  await window.keyboard.insertText('王建国');
  await window.keyboard.press('Enter');
  await expect(window.getByText('已审批')).toBeVisible();
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(button(window, '发证'), 'the focus is back at the next step').toBeFocused();
  await window.keyboard.press('Enter');
  await tabTo(window, '给出58个证书编号');
  await window.keyboard.press('Enter');
  await expect(window.getByText('本批次已完成')).toBeVisible({ timeout: 120_000 });

  await tabTo(window, /^保存证书PDF$/);
  await window.keyboard.press('Enter');
  await tabTo(window, '保存到');
  await window.keyboard.press('ControlOrMeta+a');
  await window.keyboard.insertText(join(bridge.folder, '证书.pdf'));
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('saved')).toContainText('58 页');
});

from('demo')('the keys of the menu reach every screen and its search', async ({ window }) => {
  for (const [keys, heading, searches] of [
    ['ControlOrMeta+2', '职工', true], ['ControlOrMeta+4', '标准与方案', false], ['ControlOrMeta+5', '证书台账', false], ['ControlOrMeta+3', '评价批次', false], ['ControlOrMeta+1', '总览', false],
  ] as const) {
    await window.keyboard.press(keys);
    await expect(window.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    if (!searches) continue;
    await expect(window.getByText('共 94 人')).toBeVisible();
    await window.keyboard.press('ControlOrMeta+f');
    await window.keyboard.type('oylh');
    await expect(window.getByText('找到 1 人')).toBeVisible();
    // A dialog that asks something comes first.
    await button(window, '导入花名册…').click();
    await expect(window.getByRole('dialog', { name: '导入花名册' })).toBeVisible();
    await window.keyboard.press('ControlOrMeta+5');
    await expect(window.getByRole('dialog', { name: '导入花名册' })).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toBeHidden();
  }
});
