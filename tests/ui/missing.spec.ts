/** The truth about the next step: what is missing is listed before it is computed, and whoever approves sees what she approves. */
import { ask } from './bridge.ts';
import { expect, from } from './fixtures.ts';
import { button, goTo } from './screens.ts';
import { PEOPLE, RATERS, WORKSHOP_ROUND, staffNo } from './workshop.ts';

const FIRST = PEOPLE[0] ?? '';
const [{ name: SUPERVISOR }] = RATERS;

from('marked')('what is missing is listed one by one, leads to its place, and is asked about before it is computed', async ({ window, bridge }) => {
  await goTo(window, `/rounds/${WORKSHOP_ROUND}`);
  const missing = window.getByTestId('readiness');
  await expect(missing).toContainText('3 位评分人没有评完，12 人会是“材料不全”');
  await expect(window.getByRole('button', { name: /1 处分差过大还没有裁定，涉及：王小燕 W0001/ })).toBeVisible();
  await missing.click();
  const dialog = window.getByRole('dialog', { name: '还缺什么' });
  await expect(dialog.getByRole('row', { name: new RegExp(`S1 ${SUPERVISOR}`) })).toContainText('12 / 12');
  await expect(dialog.getByRole('row', { name: /A1 谢金华/ })).toContainText('0 / 12');
  await dialog.locator('[data-lack="settlement"]').getByRole('button').click();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('tab', { name: '评分', exact: true })).toHaveAttribute('aria-selected', 'true');

  await window.getByTestId('next-step').click();
  const asked = window.getByRole('dialog', { name: '计算结果' });
  await expect(asked.getByTestId('incomplete')).toContainText('现在计算，下列 12 人会是“材料不全”');
  await expect(asked.getByTestId('incomplete')).toContainText(FIRST);
  // Somebody settles it meanwhile: what was shown is no more what would be computed.
  await ask(bridge, 'settle_discrepancy', { round: WORKSHOP_ROUND, staff_no: staffNo(0), component: 'supervisor', criterion: 'output', mark: '70', reason: '核对' });
  await button(asked, '仍要计算').click();
  const refused = window.getByRole('dialog', { name: '未能完成' });
  await expect(refused).toBeVisible();
  await window.reload();
  await expect(window.getByRole('button', { name: /分差过大还没有裁定/ })).toHaveCount(0);
  await window.getByTestId('next-step').click();
  await button(window.getByRole('dialog', { name: '计算结果' }), '仍要计算').click();
  await expect(window.getByRole('tab', { name: '结果', selected: true })).toBeVisible();

  await button(window, '审批结果').click();
  const approving = window.getByRole('dialog', { name: '审批结果' });
  await expect(approving.getByTestId('to-approve')).toContainText('材料不全 12');
  await expect(approving.getByTestId('odd')).toContainText('裁定为 70');
});

from('decided')('whoever approves sees how the results lie, what has changed since, and what was raised', async ({ window, bridge }) => {
  const round = { round: WORKSHOP_ROUND };
  await goTo(window, `/rounds/${WORKSHOP_ROUND}`);
  await button(window, '审批结果').click();
  const dialog = window.getByRole('dialog', { name: '审批结果' });
  await expect(dialog.getByTestId('to-approve')).toContainText('合格 11');
  await expect(dialog.getByTestId('distribution')).toBeVisible();
  await expect(dialog).toContainText('这是第一次计算');
  await button(dialog, '取消').click();

  await ask(bridge, 'reopen_round', { ...round, reason: '评分表写错' });
  await ask(bridge, 'reopen_rater_sheet', { ...round, rater: 'S1', reason: '漏看一项' });
  await ask(bridge, 'put_rater_marks', { ...round, rater: 'S1', marks: [{ staff_no: staffNo(0), criterion: 'output', mark: '88' }] });
  await ask(bridge, 'submit_rater_sheet', { ...round, rater: 'S1', signed_by: SUPERVISOR });
  await ask(bridge, 'decide_round', round);
  await window.reload();
  await button(window, '审批结果').click();
  const changed = dialog.getByTestId('changed-results');
  await expect(changed.getByRole('row', { name: new RegExp(FIRST) })).toContainText('81.5');
  await expect(changed.getByRole('row', { name: new RegExp(FIRST) })).toContainText('81.8');
  const odd = dialog.getByTestId('odd');
  for (const said of ['整个批次曾退回评分', `${SUPERVISOR} 的评分表提交后又重新打开`, '由 85 改高到 88']) await expect(odd).toContainText(said);
  await window.getByRole('textbox', { name: '审批人姓名' }).fill('林总监');
  await button(window, '审批并锁定结果').click();
  await expect(button(window, '发证')).toBeVisible();
});

from('demo')('a unit without enough evidence is told with its people, and leads to the evidence', async ({ window, bridge }) => {
  await ask(bridge, 'reopen_round', { round: '2026-01', reason: '补数据' });
  await goTo(window, '/rounds/2026-01');
  const line = window.getByRole('button', { name: /6 人没有足够的产品质量数据/ });
  await expect(line).toBeVisible();
  await line.click();
  await expect(window.getByRole('tab', { name: '质量数据' })).toHaveAttribute('aria-selected', 'true');
});
