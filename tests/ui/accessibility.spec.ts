/** What happens while marks are taken offline, light and dark, without a serious finding of axe; the walk has every other screen. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findings } from './axe.ts';
import { ask } from './bridge.ts';
import { expect, from, test } from './fixtures.ts';
import { button } from './screens.ts';
import { supervisorsPacket, WORKSHOP_TITLE } from './workshop.ts';

/** Judges one screen after the other, light and dark: nothing is chosen on this computer, so the screens follow the system. */
function judgeIn(window: Page): (screen: string) => Promise<void> {
  return async (screen) => {
    await window.emulateMedia({ colorScheme: 'light' });
    await expect(window.locator('html')).toHaveCSS('color-scheme', 'light');
    expect.soft(await findings(window), screen).toEqual([]);
    await window.emulateMedia({ colorScheme: 'dark' });
    await expect(window.locator('html')).toHaveCSS('color-scheme', 'dark');
    expect.soft(await findings(window), `${screen}, dark`).toEqual([]);
  };
}

async function shut(window: Page): Promise<void> {
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
}

from('packets')('no serious finding while a rater marks offline, light and dark', async ({ window, bridge }) => {
  const packet = supervisorsPacket(bridge);
  await ask(bridge, 'close_office', {});
  await window.reload();
  const judge = judgeIn(window);
  await window.getByRole('button', { name: '本机设备卡' }).click();
  await expect(window.getByTestId('device-card')).toBeVisible();
  await judge('device card');
  await shut(window);
  await window.getByTestId('office-packet').getByRole('textbox').fill(packet.file);
  await window.keyboard.press('Enter');
  await expect(window.locator('#digits')).toBeVisible();
  await judge('unlock');
  await window.locator('#digits').fill(packet.passphrase ?? '');
  await window.keyboard.press('Enter');
  await expect(window.locator('[data-cell]').first()).toBeVisible({ timeout: 60_000 });
  for (const key of ['8', '5', 'Tab', '9', '9', '9', 'Enter', 'ArrowUp']) await window.keyboard.press(key);
  await expect(window.locator('[data-state="refused"]')).toBeVisible();
  await judge('score grid');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', '1']) await window.keyboard.press(key);
  await judge('measured criterion');
  await button(window, '签名并提交').click();
  await expect(window.getByRole('textbox', { name: '签名（本人姓名）' })).toBeVisible();
  await judge('signature');
  await window.getByRole('textbox', { name: '签名（本人姓名）' }).fill('张建国');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('signed')).toBeVisible();
  await judge('signed');
});

from('returned')('no serious finding while the office takes a return, light and dark', async ({ window, bridge }) => {
  const judge = judgeIn(window);
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.getByRole('tab', { name: '离线评分' }).click();
  await expect(window.getByTestId('returned')).toBeVisible();
  await judge('board');
  await window.getByRole('button', { name: '接收回传' }).click();
  await window.getByRole('textbox', { name: '回传文件或文件夹' }).fill(join(bridge.folder, '评分包'));
  await judge('take');
  await window.getByRole('dialog').getByRole('button', { name: /查\s?看/ }).click();
  await expect(window.getByTestId('taken')).toBeVisible();
  await judge('preview');
  await window.getByRole('button', { name: '收入 1 份' }).click();
  await expect(window.getByText('已收入 1 份')).toBeVisible();
  await judge('taken');
  await shut(window);
  await window.getByRole('button', { name: /^裁定/ }).click();
  await expect(window.getByRole('textbox', { name: '理由' })).toBeVisible();
  await judge('conflict');
  await shut(window);
  await window.getByRole('button', { name: '评分人设备' }).click();
  await expect(window.getByRole('textbox', { name: '设备卡文字' })).toBeVisible();
  await judge('devices');
  await shut(window);
  await window.getByRole('button', { name: '生成评分包' }).click();
  await window.getByRole('textbox', { name: '保存到文件夹' }).fill(bridge.folder);
  await judge('make');
  await window.getByRole('dialog').getByRole('button', { name: /生\s?成/ }).click();
  await expect(window.getByRole('dialog', { name: '已生成 5 个评分包' })).toBeVisible({ timeout: 60_000 });
  await judge('passphrases');
});

for (const wish of ['reduce', 'no-preference'] as const) {
  test.describe(`a system that says ${wish} of motion`, () => {
    test.use({ contextOptions: { reducedMotion: wish } });
    test(wish === 'reduce' ? 'has dialogs stand there at once' : 'sees dialogs come', async ({ window }) => {
      const moved = await window.evaluateHandle(() => {
        const seen = { ms: 0, changesPlace: false };
        document.addEventListener('animationstart', ({ target, animationName }) => {
          if (!/zoom|fade|place/i.test(animationName)) return;
          for (const one of (target as Element).getAnimations()) {
            seen.ms = Math.max(seen.ms, Number(one.effect?.getTiming().duration));
            const steps = one.effect instanceof KeyframeEffect ? one.effect.getKeyframes() : [];
            if (new Set(steps.map((step) => step['transform'] ?? 'none')).size > 1) seen.changesPlace = true;
          }
        }, true);
        return seen;
      });
      await button(window, '新建…').click();
      // The foot of the dialog moves down when the rules come.
      await expect(window.getByRole('dialog').getByRole('row').nth(3)).toBeVisible();
      await button(window, '下一步').click();
      await expect(window.getByRole('textbox', { name: '统一社会信用代码' })).toBeVisible();
      const { ms, changesPlace } = await moved.jsonValue();
      expect(ms).toBeGreaterThan(0);
      expect(ms > 50).toBe(wish === 'no-preference');
      expect(changesPlace).toBe(wish === 'no-preference');
    });
  });
}
