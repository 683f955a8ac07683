/** A supervisor's whole sheet for 300 people and twelve criteria, typed and submitted without the mouse. */
import { expect, test } from './fixtures.ts';
import { ask, judged, makeWorkshop, PEOPLE, RATERS, staffNo, WORKSHOP_ROUND } from './workshop.ts';

const COUNT = 300;
const CRITERIA = 12;

/** Marks that differ by person and criterion, so that one in a wrong cell is noticed. */
const markOf = (person: number, criterion: number) => 50 + ((person * 7 + criterion * 3) % 50);

test('3,600 marks of 300 people are typed by keyboard alone, all saved, and submitted', async ({ window, bridge }) => {
  test.setTimeout(900_000);
  const people = Array.from({ length: COUNT }, (_, at) => `${PEOPLE[at % PEOPLE.length] ?? ''}${at}`);
  await makeWorkshop(bridge, people, judged(CRITERIA));
  await window.reload();
  await window.evaluate((hash) => { location.hash = hash; }, `#/rounds/${WORKSHOP_ROUND}/sheets/S1`);
  const field = window.locator('#mark');
  await expect(field).toBeFocused();
  // Tab goes on to the right, and from the last criterion to the next person's first.
  for (let person = 0; person < COUNT; person += 1) {
    for (let criterion = 0; criterion < CRITERIA; criterion += 1) {
      await window.keyboard.type(String(markOf(person, criterion)));
      const last = person === COUNT - 1 && criterion === CRITERIA - 1;
      await window.keyboard.press(last ? 'Enter' : 'Tab');
    }
  }
  await expect(window.getByTestId('saving')).toHaveAttribute('data-state', 'saved', { timeout: 120_000 });
  await expect(window.getByTestId('missing')).toHaveText(/全部评完/);
  await expect(window.locator(`[data-cell="${staffNo(COUNT - 1)} c${CRITERIA}"]`)).toHaveText(String(markOf(COUNT - 1, CRITERIA - 1)));

  const { marks } = await ask(bridge, 'open_rater_sheet', { round: WORKSHOP_ROUND, rater: 'S1' }) as { marks: { staff_no: string; criterion: string; mark: string }[] };
  const kept = Object.fromEntries(marks.map((one) => [`${one.staff_no} ${one.criterion}`, Number(one.mark)]));
  const typed = Object.fromEntries(people.flatMap((_, person) => Array.from({ length: CRITERIA }, (__, criterion) => [`${staffNo(person)} c${criterion + 1}`, markOf(person, criterion)])));
  expect(kept).toEqual(typed);

  await window.keyboard.press('F6');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('textbox', { name: '签名（本人姓名）' })).toBeFocused();
  await window.keyboard.insertText(RATERS[0].name);
  await window.keyboard.press('Enter');
  await expect(window.getByText('已提交', { exact: true })).toBeVisible();
});
