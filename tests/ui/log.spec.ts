/** The log: found by person, act and text, read in words, verified, exported. */
import { choose } from './drafts.ts';
import { expect, from } from './fixtures.ts';
import { button } from './screens.ts';

from('issued')('the log is found by act and text, read in words, and holds', async ({ window }) => {
  await window.getByRole('menuitem', { name: '日志' }).click();
  await expect(window.getByRole('heading', { level: 1, name: '日志' })).toBeVisible();
  await expect(window.getByText('发证', { exact: true }).first()).toBeVisible();
  await window.screenshot({ path: 'test-results/log.png' });

  await choose(window, window.getByLabel('事项'), '审批结果');
  const rows = window.locator('#content [data-row-key]');
  await expect(rows).toHaveCount(1);
  await rows.first().click();
  const line = window.getByTestId('line');
  await expect(line).toContainText('计算人');
  await window.keyboard.press('Escape');

  await button(window, '校验').click();
  const verified = window.getByTestId('verified');
  await expect(verified).toContainText('日志、记录、签名和数据库都相符');
  await expect(verified).toContainText('没有账号，无人签名');
  const checkpoint = (await verified.locator('.mono').innerText()).trim();
  expect(checkpoint).toMatch(/^\d+:[0-9a-f]{64}$/);
  await window.screenshot({ path: 'test-results/log-verified.png' });
  await window.getByLabel('对照：', { exact: false }).fill(checkpoint);
  await button(window, '对照').click();
  await expect(verified).toContainText('两者止于同一条');
  await window.getByLabel('对照：', { exact: false }).fill(`1:${'0'.repeat(64)}`);
  await button(window, '对照').click();
  await expect(verified, 'a checkpoint of another log').toContainText('两者自第 1 条起不同');
  await expect(verified).toContainText('有不符之处');
});
