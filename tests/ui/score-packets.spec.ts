/** A score packet from the double-click to the return, and back into the office: by keyboard, through mishaps. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, type Bridge, type Packet } from './bridge.ts';
import { expect, from } from './fixtures.ts';
import { button } from './screens.ts';
import { locationOf, makePackets, PEOPLE, staffNo, supervisorsPacket, WORKSHOP_ROUND, WORKSHOP_TITLE } from './workshop.ts';

/** The entry that holds the keyboard. */
const entry = (window: Page) => window.locator('#mark');

/** The button at the foot of a dialog, beside the cross in its corner. */
const shut = (window: Page) => window.locator('.ant-modal-footer').getByRole('button', { name: /关\s?闭/ });

/** What a cell shows and how it stands. */
const cell = (window: Page, person: number, criterion: string) => window.locator(`[data-cell="${staffNo(person)} ${criterion}"]`);

async function stands(window: Page, person: number, criterion: string, text: string, state: string): Promise<void> {
  await expect(cell(window, person, criterion)).toHaveAttribute('data-state', state);
  await expect(cell(window, person, criterion).locator('.mark-text')).toHaveText(text);
}

/** Types words and presses keys as fast as they come. */
async function keys(window: Page, ...words: string[]): Promise<void> {
  for (const word of words) await (/^[\d.]+$/.test(word) ? window.keyboard.type(word) : window.keyboard.press(word));
}

const out = from('packets');

/** Opens a packet from the first screen; with a passphrase it is typed. */
async function openPacket(window: Page, bridge: Bridge, packet: Packet): Promise<void> {
  await ask(bridge, 'close_office', {});
  await window.reload();
  const row = window.getByTestId('office-packet');
  await row.getByRole('textbox').fill(packet.file);
  await row.getByRole('button', { name: '打开评分包' }).click();
  if (packet.passphrase !== null) {
    await expect(window.getByRole('heading', { name: '输入口令打开评分包' })).toBeVisible();
    await window.keyboard.type(packet.passphrase);
    await window.keyboard.press('Enter');
  }
  await expect(entry(window)).toBeFocused({ timeout: 60_000 });
  await expect(cell(window, 0, 'output')).toBeVisible();
}

async function sign(window: Page, name: string): Promise<void> {
  await window.keyboard.press('F6');
  await expect(button(window, '签名并提交')).toBeFocused();
  await window.keyboard.press('Enter');
  await window.getByRole('textbox', { name: '签名（本人姓名）' }).fill(name);
  await window.keyboard.press('Enter');
}

out('from the packet to the settled conflict: typed by keyboard, loaded anew in the middle, signed, taken', async ({ window, bridge, context }) => {
  const outside: string[] = [];
  window.on('request', (request) => {
    if (!request.url().startsWith(new URL(bridge.url).origin) && !request.url().startsWith('data:')) outside.push(request.url());
  });
  const packet = supervisorsPacket(bridge);
  // What the office typed itself before: the first return will say otherwise.
  const typed = join(bridge.folder, '先前.csv');
  writeFileSync(typed, `工号,评分项,评分人,得分\n${staffNo(0)},output,S1,70\n`);
  await ask(bridge, 'import_scores', { round: WORKSHOP_ROUND, source: 'supervisor', path: typed });
  await ask(bridge, 'close_office', {});

  await window.reload();
  const row = window.getByTestId('office-packet');
  await row.getByRole('textbox').fill(packet.file);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: '输入口令打开评分包' })).toBeVisible();
  await window.keyboard.type('1111 2222 3333');
  await window.keyboard.press('Enter');
  await expect(window.getByText('还差 4 位数字')).toBeVisible();
  await window.keyboard.type('4444');
  await window.keyboard.press('Enter');
  await expect(window.getByText('口令不正确')).toBeVisible({ timeout: 60_000 });
  await expect(window.locator('#digits')).toBeFocused();
  await window.keyboard.press('ControlOrMeta+a');
  await window.keyboard.type(packet.passphrase ?? '');
  await window.keyboard.press('Enter');
  await expect(entry(window)).toBeFocused({ timeout: 60_000 });
  await expect(window.getByRole('navigation')).toHaveCount(0);
  await expect(window.getByTestId('missing')).toHaveText(`还缺 ${PEOPLE.length * 4} 项`);

  // Row by row with Tab, the measured criterion by its number; Enter goes under where the row began.
  await keys(window, '85', 'Tab', '90.5', 'Tab', '95', 'Tab', '2', 'Enter', '70', 'Enter', '955', 'Enter', '66.3', 'ArrowUp');
  await stands(window, 0, 'output', '85', 'saved');
  await stands(window, 0, 'quality_sense', '90.5', 'saved');
  await stands(window, 0, 'safety', '95', 'saved');
  await stands(window, 0, 'seam', '80', 'saved');
  await stands(window, 1, 'output', '70', 'saved');
  await stands(window, 2, 'output', '955', 'refused');
  await stands(window, 3, 'output', '66.3', 'refused');
  await expect(window.getByText('应在 0 到 100 之间')).toBeVisible();
  await window.keyboard.press('ArrowDown');
  await expect(window.getByText('应从 0 起每 0.5 分一档')).toBeVisible();

  // Undo and redo, over marks that are saved.
  await keys(window, 'Control+z', 'Control+z', 'Control+z');
  await stands(window, 1, 'output', '', 'empty');
  await keys(window, 'Control+y', 'Control+Shift+z', 'Control+y');
  await stands(window, 1, 'output', '70', 'saved');
  await stands(window, 3, 'output', '66.3', 'refused');

  // A block out of Excel, with its line end; full-width figures; one cell of it is no mark.
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await window.evaluate((text) => navigator.clipboard.writeText(text), '71\t72\r\n７３．５\t174\r\n');
  await keys(window, 'ArrowDown');
  await keys(window, 'Control+v');
  await stands(window, 4, 'output', '71', 'saved');
  await stands(window, 4, 'quality_sense', '72', 'saved');
  await stands(window, 5, 'output', '73.5', 'saved');
  await stands(window, 5, 'quality_sense', '174', 'refused');
  await keys(window, 'Control+z');
  await stands(window, 4, 'output', '', 'empty');
  await keys(window, 'Control+y');
  await stands(window, 5, 'output', '73.5', 'saved');

  // Fill down, and clear.
  await keys(window, 'Shift+ArrowDown', 'Control+d');
  await stands(window, 5, 'output', '71', 'saved');
  await keys(window, 'Control+z');
  await stands(window, 5, 'output', '73.5', 'saved');

  // The window is loaded anew: the same cell, the same marks, and what was refused is still there.
  const placed = window.waitForResponse((answer) => answer.url().endsWith('/rpc/set_working_place') && (answer.request().postDataJSON() as { place: string }).place.startsWith(`{"at":["${staffNo(5)}","quality_sense"]`));
  await keys(window, 'ArrowRight');
  await expect(window.getByTestId('saving')).toHaveAttribute('data-state', 'saved');
  await expect(entry(window)).toHaveAttribute('aria-label', `${PEOPLE[5]}，质量意识`);
  await placed;
  await window.reload();
  await expect(entry(window)).toBeFocused();
  await expect(entry(window)).toHaveAttribute('aria-label', `${PEOPLE[5]}，质量意识`);
  await expect(entry(window)).toHaveValue('174');
  await stands(window, 0, 'output', '85', 'saved');
  await stands(window, 2, 'output', '955', 'refused');
  await stands(window, 5, 'output', '73.5', 'saved');

  // The way to what is missing.
  await keys(window, '74', 'Enter');
  await expect(window.getByTestId('missing')).toContainText('其中 2 项无效');
  await keys(window, 'Control+Home');
  await window.getByTestId('missing').click();
  await expect(entry(window)).toHaveAttribute('aria-label', `${PEOPLE[1]}，质量意识`);

  // Sign; the place is not there, then it is.
  await window.keyboard.press('F6');
  await window.keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: '签名并生成回传文件' });
  await expect(dialog.getByRole('button', { name: `${PEOPLE[2]}` })).toContainText('全部未评');
  await expect(dialog.getByRole('button', { name: `${PEOPLE[0]}` })).toHaveCount(0);
  const beside = packet.file.replace('.scorepacket', '.scorereturn');
  await expect(dialog.getByRole('textbox', { name: '回传文件保存到' })).toHaveValue(beside);
  const notAFolder = join(bridge.folder, '一个文件');
  writeFileSync(notAFolder, '');
  await dialog.getByRole('textbox', { name: '回传文件保存到' }).fill(join(notAFolder, 'a.scorereturn'));
  await dialog.getByRole('textbox', { name: '签名（本人姓名）' }).fill('张建国');
  await button(window, '签名并保存').click();
  await expect(dialog.getByTestId('elsewhere')).toBeVisible();
  await dialog.getByRole('textbox', { name: '回传文件保存到' }).fill(beside);
  await button(window, '签名并保存').click();
  await expect(window.getByTestId('signed')).toContainText('请把这个文件交给人力资源部门');
  expect(existsSync(beside)).toBe(true);
  await button(window, '好的').click();

  // Back at HR's computer.
  await window.getByRole('button', { name: '收起评分包' }).click();
  const open = window.getByTestId('office-open');
  await open.getByRole('textbox').fill(locationOf(bridge));
  await open.getByRole('button', { name: /打\s?开/ }).click();
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.getByRole('tab', { name: '离线评分' }).click();
  writeFileSync(join(bridge.folder, '评分包', '坏.scorereturn'), 'no packet');
  await window.getByRole('button', { name: '接收回传' }).click();
  await window.getByRole('textbox', { name: '回传文件或文件夹' }).fill(join(bridge.folder, '评分包'));
  await window.getByRole('dialog').getByRole('button', { name: /查\s?看/ }).click();
  const taken = window.getByTestId('taken');
  await expect(taken.locator('[data-code="not_a_packet"]')).toContainText('坏.scorereturn');
  await expect(taken.getByRole('row', { name: '张建国' })).toContainText('新');
  await expect(taken.getByRole('region', { name: '评分冲突' })).toContainText('王小燕');
  await expect(window.getByTestId('returned'), 'the preview changed nothing').toContainText('已交回 0 人');
  await window.getByRole('button', { name: '收入 1 份' }).click();
  await expect(window.getByText('已收入 1 份，拒收 1 份')).toBeVisible();
  await shut(window).click();
  await expect(window.getByTestId('returned')).toContainText('已交回 1 人');
  await expect(window.getByRole('progressbar', { name: '张建国：48 项中已评 8 项' })).toBeVisible();

  // The conflict: 70 of the office, 85 of the return.
  await window.getByRole('button', { name: '裁定 王小燕 的产量完成' }).click();
  const settle = window.getByRole('dialog', { name: '裁定评分冲突' });
  await settle.getByRole('radio', { name: '85' }).check();
  await button(window, '裁定').click();
  await expect(settle.getByText('请填写此项')).toBeVisible();
  await settle.getByRole('textbox', { name: '理由' }).fill('先前录入有误，以本人签名为准');
  await button(window, '裁定').click();
  await expect(window.getByRole('region', { name: '评分冲突' })).toHaveCount(0);
  await expect(window.getByRole('progressbar', { name: '张建国：48 项中已评 9 项' })).toBeVisible();
  expect(outside).toEqual([]);
});

out('keys that come faster than the grid can draw land in the right cells', async ({ window, bridge }) => {
  await openPacket(window, bridge, supervisorsPacket(bridge));
  const words = PEOPLE.flatMap((_, at) => [String(60 + at), at % 2 === 0 ? 'ArrowDown' : 'Enter']);
  await keys(window, ...words);
  for (const at of PEOPLE.keys()) await stands(window, at, 'output', String(60 + at), 'saved');
});

out('while marks cannot be saved they wait, visibly, and are saved as soon as it goes', async ({ window, bridge, complaints }) => {
  await openPacket(window, bridge, supervisorsPacket(bridge));
  await window.route('**/rpc/put_working_marks', (route) => route.abort());
  await keys(window, '77', 'Enter', '78', 'Enter');
  await expect(window.getByTestId('saving')).toHaveAttribute('data-state', 'waiting');
  await expect(window.getByRole('alert')).toContainText('2 个分数等待保存');
  await stands(window, 0, 'output', '77', 'waiting');
  await window.keyboard.press('F6');
  await window.keyboard.press('Enter');
  await expect(button(window, '签名并保存')).toBeDisabled();
  await button(window, '继续评分').click();
  await expect(button(window, '立即重试')).toBeVisible();
  // It tries by itself.
  await window.unroute('**/rpc/put_working_marks');
  await expect(window.getByTestId('saving')).toHaveAttribute('data-state', 'saved');
  await stands(window, 1, 'output', '78', 'saved');
  expect(complaints.splice(0).filter((said) => !said.includes('ERR_FAILED'))).toEqual([]);
});

from('scoring')('a packet whose day has passed by this clock says so, and still takes marks', async ({ window, bridge }) => {
  const packets = await makePackets(bridge, '2020-01-31');
  const packet = packets.find((one) => one.rater === 'S1');
  if (!packet) throw new Error('no packet of the first supervisor');
  await openPacket(window, bridge, packet);
  await expect(window.getByTestId('expired')).toContainText('2020年1月31日');
  await keys(window, '80', 'Enter');
  await stands(window, 0, 'output', '80', 'saved');
});

from('scoring:few=2')('an enrolled device opens its packets without a passphrase; a revoked one is refused', async ({ window, bridge }) => {
  const office = locationOf(bridge);
  await ask(bridge, 'close_office', {});
  await window.reload();
  await window.getByRole('button', { name: '本机设备卡' }).click();
  const fingerprint = await window.getByTestId('fingerprint').innerText();
  const card = await window.getByTestId('card-text').innerText();
  await expect(window.getByRole('img', { name: '设备卡二维码' })).toBeVisible();
  await window.keyboard.press('Escape');

  await ask(bridge, 'open_office', { location: office });
  await window.reload();
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.getByRole('tab', { name: '离线评分' }).click();
  await window.getByRole('button', { name: '评分人设备' }).click();
  await window.getByRole('textbox', { name: '设备卡文字' }).fill('no card');
  await expect(window.getByText('设备卡无法识别')).toBeVisible();
  await window.getByRole('textbox', { name: '设备卡文字' }).fill(card);
  await expect(window.getByTestId('compare')).toHaveText(fingerprint);
  await window.getByRole('combobox', { name: '评分人' }).fill('zjg');
  await window.keyboard.press('Enter');
  await expect(button(window, '登记')).toBeDisabled();
  await window.getByRole('checkbox', { name: '指纹一致' }).check();
  await button(window, '登记').click();
  await expect(window.getByRole('row', { name: fingerprint })).toContainText('张建国');
  await shut(window).click();

  // The packets, as HR makes them on the screen.
  const folder = join(bridge.folder, 'U盘');
  mkdirSync(folder);
  await window.getByRole('button', { name: '生成评分包' }).click();
  await window.getByRole('textbox', { name: '保存到文件夹' }).fill(folder);
  await button(window, '生成').click();
  const made = window.getByRole('dialog', { name: '已生成 5 个评分包' });
  await expect(made.getByRole('row', { name: '张建国' })).toContainText(fingerprint);
  await expect(made.getByRole('row', { name: '刘海英' })).toContainText(/\d{4} \d{4} \d{4} \d{4}/);
  await expect(shut(window)).toBeDisabled();
  await made.getByRole('checkbox', { name: '口令已经记下' }).check();
  await shut(window).click();
  await openPacket(window, bridge, { rater: 'S1', file: join(folder, `${WORKSHOP_ROUND}-S1-张建国.scorepacket`), passphrase: null });
  await keys(window, '88', 'Enter');
  await stands(window, 0, 'output', '88', 'saved');
  await sign(window, '张建国');
  await expect(window.getByTestId('signed')).toBeVisible();
  await button(window, '好的').click();
  await window.getByRole('button', { name: '收起评分包' }).click();

  await ask(bridge, 'open_office', { location: office });
  await window.reload();
  await window.getByRole('menuitem', { name: '评价批次' }).click();
  await window.getByRole('link', { name: WORKSHOP_TITLE }).click();
  await window.getByRole('tab', { name: '离线评分' }).click();
  await window.getByRole('button', { name: '评分人设备' }).click();
  await window.getByRole('row', { name: fingerprint }).getByRole('button', { name: '停用' }).click();
  const revoke = window.getByRole('dialog', { name: '停用 张建国 的设备' });
  await revoke.getByRole('textbox', { name: '原因' }).fill('电脑遗失');
  await revoke.getByRole('button', { name: /停\s?用/ }).click();
  await expect(window.getByRole('row', { name: fingerprint })).toContainText('电脑遗失');
  await shut(window).click();
  await window.getByRole('button', { name: '接收回传' }).click();
  await window.getByRole('textbox', { name: '回传文件或文件夹' }).fill(folder);
  await window.getByRole('dialog').getByRole('button', { name: /查\s?看/ }).click();
  await expect(window.getByTestId('taken').locator('[data-code="packet_signer_revoked"]')).toBeVisible();
  await window.getByRole('button', { name: '记入日志' }).click();
  await expect(window.getByText('已收入 0 份，拒收 1 份')).toBeVisible();
});
