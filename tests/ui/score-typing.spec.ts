/** A supervisor's whole sheet for 300 people and twelve criteria, filled and submitted without the mouse. */
import { ask } from './bridge.ts';
import { expect, from } from './fixtures.ts';
import { goTo } from './screens.ts';
import { personOfMany, RATERS, staffNo, WORKSHOP_ROUND } from './workshop.ts';

const COUNT = 300;
const CRITERIA = 12;
/** Rows typed key by key; the rest comes as one block, for every key costs the test what a person does not feel. */
const TYPED = 40;

const test = from(`scoring:people=${COUNT},criteria=${CRITERIA}`);

/** Marks that differ by person and criterion, so that one in a wrong cell is noticed. */
const markOf = (person: number, criterion: number) => 50 + ((person * 7 + criterion * 3) % 50);
const rowOf = (person: number) => Array.from({ length: CRITERIA }, (_, criterion) => markOf(person, criterion));

test('3,600 marks of 300 people by keyboard alone: 40 rows typed, the rest pasted as from Excel, all saved, and submitted', async ({ window, bridge, context }) => {
  test.setTimeout(600_000);
  const people = Array.from({ length: COUNT }, (_, at) => personOfMany(at));
  await goTo(window, `/rounds/${WORKSHOP_ROUND}/sheets/S1`);
  await expect(window.locator('#mark')).toBeFocused();
  // Tab goes on to the right, and from the last criterion to the next person's first.
  for (let person = 0; person < TYPED; person += 1) {
    for (const mark of rowOf(person)) {
      await window.keyboard.type(String(mark));
      await window.keyboard.press('Tab');
    }
  }
  await expect(window.locator('#mark')).toHaveAccessibleName(new RegExp(people[TYPED] ?? ''));

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const block = people.slice(TYPED).map((_, at) => rowOf(TYPED + at).join('\t')).join('\r\n');
  await window.evaluate((text) => navigator.clipboard.writeText(text), `${block}\r\n`);
  await window.keyboard.press('ControlOrMeta+v');
  await expect(window.getByTestId('missing')).toHaveText(/全部评完/, { timeout: 120_000 });
  await expect(window.getByTestId('saving')).toHaveAttribute('data-state', 'saved', { timeout: 120_000 });
  await window.keyboard.press('ControlOrMeta+End');
  await expect(window.locator(`[data-cell="${staffNo(COUNT - 1)} c${CRITERIA}"]`)).toContainText(String(markOf(COUNT - 1, CRITERIA - 1)));

  const { marks } = await ask(bridge, 'open_rater_sheet', { round: WORKSHOP_ROUND, rater: RATERS[0].code }) as { marks: { staff_no: string; criterion: string; mark: string }[] };
  const kept = Object.fromEntries(marks.map((one) => [`${one.staff_no} ${one.criterion}`, Number(one.mark)]));
  const meant = Object.fromEntries(people.flatMap((_, person) => rowOf(person).map((mark, criterion) => [`${staffNo(person)} c${criterion + 1}`, mark])));
  expect(kept).toEqual(meant);

  await window.keyboard.press('F6');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('textbox', { name: '签名（本人姓名）' })).toBeFocused();
  await window.keyboard.insertText(RATERS[0].name);
  await window.keyboard.press('Enter');
  await expect(window.getByText('已提交', { exact: true })).toBeVisible();
});
