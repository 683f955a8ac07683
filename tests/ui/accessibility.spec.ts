/** Every screen, light and dark, without a serious finding of axe. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findings } from './axe.ts';
import { inRepository } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { approveAndIssue, button, makeDemo, openRound } from './screens.ts';
import { ask, makePackets, makeWorkshop, staffNo, WORKSHOP_ROUND, WORKSHOP_TITLE } from './workshop.ts';

/** The list of employees, the page of one, and the imports. */
async function judgePeople(window: Page, judge: (screen: string) => Promise<void>): Promise<void> {
  await window.getByRole('menuitem', { name: '职工' }).click();
  await expect(window.getByText('共 82 人')).toBeVisible();
  await judge('employees');
  await window.getByRole('button', { name: '导入花名册' }).click();
  const wizard = window.getByRole('dialog', { name: '导入花名册' });
  await expect(wizard.getByRole('textbox', { name: '文件' })).toBeVisible();
  await judge('import: file');
  await wizard.getByRole('textbox', { name: '文件' }).fill(inRepository('assets/demo/roster.xlsx'));
  await window.keyboard.press('Enter');
  await expect(wizard.getByRole('columnheader', { name: '文件中的列' })).toBeVisible();
  await judge('import: columns');
  await button(window, '预览').click();
  await expect(window.getByTestId('report')).toBeVisible();
  await judge('import: preview');
  await button(window, '取消').click();
  await expect(wizard).toBeHidden();
  await window.getByRole('button', { name: '导入照片' }).click();
  await expect(window.getByRole('textbox', { name: '照片文件夹' })).toBeVisible();
  await judge('photos');
  await button(window, '取消').click();
  await expect(window.getByRole('dialog')).toBeHidden();
  await window.getByRole('link', { name: '欧阳丽华' }).click();
  await expect(window.getByRole('heading', { name: '欧阳丽华' })).toBeVisible();
  await judge('person');
  await window.getByRole('button', { name: '查看完整号码' }).click();
  await expect(window.getByText('名义记入日志')).toBeVisible();
  await judge('unmask');
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
    await judgePeople(window, judge);
    for (const [screen, list] of Object.entries(found)) expect.soft(list, screen).toEqual([]);
  });
}

for (const shade of ['light', 'dark'] as const) {
  test(`no serious finding while marks are taken offline, ${shade}`, async ({ window, bridge }) => {
    const office = await makeWorkshop(bridge);
    const typed = join(bridge.folder, '先前.csv');
    writeFileSync(typed, `工号,评分项,评分人,得分\n${staffNo(0)},output,S1,70\n`);
    await ask(bridge, 'import_scores', { round: WORKSHOP_ROUND, source: 'supervisor', path: typed });
    const packet = (await makePackets(bridge)).find((one) => one.rater === 'S1');
    await ask(bridge, 'close_office', {});
    await window.evaluate((chosen) => localStorage.setItem('shade', chosen), shade);
    await window.reload();
    const found: Record<string, string[]> = {};
    const judge = async (screen: string) => {
      found[screen] = await findings(window);
    };
    const shut = async () => {
      await window.keyboard.press('Escape');
      await expect(window.getByRole('dialog')).toBeHidden();
    };
    await window.getByRole('button', { name: '本机设备卡' }).click();
    await expect(window.getByTestId('device-card')).toBeVisible();
    await judge('device card');
    await shut();
    await window.getByTestId('office-packet').getByRole('textbox').fill(packet?.file ?? '');
    await window.keyboard.press('Enter');
    await expect(window.locator('#digits')).toBeVisible();
    await judge('unlock');
    await window.locator('#digits').fill(packet?.passphrase ?? '');
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
    await shut();
    await window.getByRole('button', { name: '收起评分包' }).click();
    await expect(window.getByTestId('office-open')).toBeVisible();
    await ask(bridge, 'open_office', { location: office });
    await window.reload();
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
    await shut();
    await window.getByRole('button', { name: /^裁定/ }).click();
    await expect(window.getByRole('textbox', { name: '理由' })).toBeVisible();
    await judge('conflict');
    await shut();
    await window.getByRole('button', { name: '评分人设备' }).click();
    await expect(window.getByRole('textbox', { name: '设备卡文字' })).toBeVisible();
    await judge('devices');
    await shut();
    await window.getByRole('button', { name: '生成评分包' }).click();
    await window.getByRole('textbox', { name: '保存到文件夹' }).fill(bridge.folder);
    await judge('make');
    await window.getByRole('dialog').getByRole('button', { name: /生\s?成/ }).click();
    await expect(window.getByRole('dialog', { name: '已生成 5 个评分包' })).toBeVisible({ timeout: 60_000 });
    await judge('passphrases');
    for (const [screen, list] of Object.entries(found)) expect.soft(list, screen).toEqual([]);
  });
}
