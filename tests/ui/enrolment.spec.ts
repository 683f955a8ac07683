/** Who is to be enrolled is looked for in the list, and her level stands beside her name. */
import { ask } from './bridge.ts';
import { expect, from } from './fixtures.ts';
import { goTo } from './screens.ts';
import { PEOPLE, SECOND_ROUND, staffNo } from './workshop.ts';

const twoRounds = from('two-rounds');
const FIRST = PEOPLE[0] ?? '';

twoRounds('people of an enrolment are found by name, initials and team, each with her level', async ({ window, bridge }) => {
  await ask(bridge, 'edit_employee', { staff_no: staffNo(0), employee: { level: 'level5', level_since: '2020-05-01' }, reason: '补登证书' });
  await goTo(window, `/rounds/${SECOND_ROUND}`);
  await window.getByTestId('next-step').click();
  const dialog = window.getByRole('dialog', { name: '参评人员报名' });
  const row = (name: string) => dialog.getByRole('row', { name: new RegExp(name) });
  await expect(row(FIRST)).toContainText('五级');
  await expect(row('林阿妹')).not.toContainText('五级');
  const search = dialog.getByRole('textbox', { name: '姓名、拼音首字母或工号' });
  for (const typed of ['林阿妹', 'lam', 'N0001']) {
    await search.fill(typed);
    await expect(row('林阿妹'), typed).toBeVisible();
    await expect(row(FIRST), typed).toHaveCount(0);
  }
  await search.fill('缝纫二组');
  await expect(row(PEOPLE[1] ?? '')).toBeVisible();
  await expect(row(FIRST)).toHaveCount(0);
});
