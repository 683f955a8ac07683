/** The file of a round, the papers of its meetings, and an archive that is made and verified: as HR does it before an inspector comes. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ask } from './bridge.ts';
import { from } from './fixtures.ts';
import { button, openRound } from './screens.ts';

const approved = from('demo-approved');

/** The row of a duty. */
const DUTIES = { minutes: '考评组会议', approval: '审批' } as const;

approved('what is missing before an inspector comes is kept, and the file says so', async ({ window, bridge }) => {
  await openRound(window);
  await window.getByRole('tab', { name: '批次档案' }).click();
  const row = (duty: string) => window.locator('.ant-table-row').filter({ has: window.getByText(duty, { exact: true }) }).first();
  await expect(row(DUTIES.approval)).toContainText('已完成');
  await expect(row(DUTIES.minutes)).toContainText('缺');
  await button(window, '登记会议纪要…').click();
  const dialog = window.getByRole('dialog', { name: '登记会议纪要' });
  await dialog.getByRole('textbox', { name: '地点' }).fill('三车间培训室');
  await dialog.getByRole('textbox', { name: '纪要' }).fill('按样件统一了四档评分标准');
  // Nobody has signed: the core says so, and the dialog stays.
  await button(dialog, '登记').click();
  await expect(dialog).toContainText('没有人签名');
  await dialog.getByRole('combobox', { name: '签名' }).click();
  await window.locator('.ant-select-item-option').first().click();
  await dialog.getByRole('textbox', { name: '地点' }).click();
  await button(dialog, '登记').click();
  await expect(dialog).toBeHidden();
  await expect(row(DUTIES.minutes)).toContainText('已完成');
  const kept = await ask(bridge, 'list_round_papers', { round: '2026-01' }) as { papers: { kind: string; place: string }[] };
  expect(kept.papers).toMatchObject([{ kind: 'minutes', place: '三车间培训室' }]);
});

approved('an archive is made, verified, and found out once a byte of it is another', async ({ window, bridge }) => {
  const path = join(bridge.folder, '档案.zip');
  await openRound(window);
  await window.getByRole('tab', { name: '批次档案' }).click();
  await button(window, '生成档案…').click();
  const making = window.getByRole('dialog', { name: '生成档案' });
  await making.getByRole('textbox', { name: '档案（zip）' }).fill(path);
  await button(making, '生成').click();
  await expect(making).toBeHidden({ timeout: 120_000 });
  expect(existsSync(path)).toBe(true);
  await button(window, '核验档案…').click();
  const verifying = window.getByRole('dialog', { name: '核验档案' });
  const answer = window.getByTestId('archive-verified');
  await verifying.getByRole('textbox', { name: '档案（zip）' }).fill(path);
  await button(verifying, '核验').click();
  await expect(answer).toContainText('档案与生成时一致');
  await expect(answer).toContainText('本办公文件的日志里有这份档案');
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
  await button(verifying, '核验').click();
  await expect(answer).toContainText('档案与生成时不一致');
});
