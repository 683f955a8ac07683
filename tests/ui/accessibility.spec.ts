/** Every screen, light and dark, without a serious finding of axe. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from './fixtures.ts';
import { approveAndIssue, button, makeDemo, openRound } from './screens.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings, each with the first element that it is about. */
async function findings(window: Page): Promise<string[]> {
  // Colours are judged when nothing moves any more.
  await window.waitForFunction(() => document.getAnimations().every((moving) => moving.playState !== 'running' || moving.effect?.getTiming().iterations === Infinity));
  await window.evaluate(AXE);
  const { violations } = await window.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run());
  return violations
    .filter((found) => found.impact === 'serious' || found.impact === 'critical')
    .flatMap((found) => found.nodes.slice(0, 3).map((node) => `${found.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
}

for (const shade of ['light', 'dark'] as const) {
  test(`no serious finding on any screen, ${shade}`, async ({ window, bridge }) => {
    await window.evaluate((chosen) => localStorage.setItem('shade', chosen), shade);
    await window.reload();
    const found: Record<string, string[]> = {};
    const judge = async (screen: string) => {
      found[screen] = await findings(window);
    };
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
    await judge('first screen');
    await button(window, '新建…').click();
    await expect(window.getByRole('dialog')).toBeVisible();
    await judge('new office');
    await button(window, '取消').click();
    await expect(window.getByRole('dialog')).toBeHidden();

    await makeDemo(window, join(bridge.folder, '示范.office'));
    await judge('overview');
    await window.getByRole('menuitem', { name: '评价批次' }).click();
    await expect(window.getByRole('row').nth(1)).toBeVisible();
    await judge('rounds');
    await openRound(window);
    await expect(window.getByText('显示 82 / 82 人')).toBeVisible();
    await judge('results');
    await window.getByLabel(/^查看 .* 的计算过程$/).nth(1).click();
    await expect(window.getByTestId('breakdown')).toBeVisible();
    await judge('breakdown');
    await window.keyboard.press('Escape');
    await expect(window.getByTestId('breakdown')).toBeHidden();
    await button(window, '审批结果').click();
    await expect(window.getByRole('textbox', { name: '审批人姓名' })).toBeVisible();
    await judge('approval');
    await button(window, '取消').click();
    await expect(window.getByRole('dialog')).toBeHidden();
    await approveAndIssue(window);
    await expect(window.getByRole('img', { name: /的证书$/ })).toBeVisible();
    await judge('certificates');
    await window.getByRole('menuitem', { name: '证书台账' }).click();
    await expect(window.getByRole('img', { name: /的证书$/ })).toBeVisible();
    await judge('register');
    for (const [screen, list] of Object.entries(found)) expect.soft(list, screen).toEqual([]);
  });
}
