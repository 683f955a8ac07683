/** Nothing typed is lost, doubled or altered unseen. */
import { expect, test } from 'vitest';
import type { CriterionCard } from '../../bindings/CriterionCard';
import type { WorkingMark } from '../../bindings/WorkingMark';
import { ActionError } from '../../shared/calls/errors';
import { SheetMarks } from './sheetMarks';

const criterion = (code: string): CriterionCard => ({
  code, name: code, name_en: null, kind: 'judged', min: '0', max: '10', step: '1', points: [], descriptors: [],
});
const candidates = ['A', 'B'].map((staff_no) => ({ staff_no, name: staff_no, unit: '' }));

/** A sheet over a disk that can be full. */
function sheet(marks: WorkingMark[] = []) {
  const disk = new Map(marks.map((mark) => [`${mark.staff_no} ${mark.criterion}`, mark.mark]));
  const world = { full: false, refuses: '', retries: [] as (() => void)[], disk };
  const sheetMarks = new SheetMarks({ candidates, criteria: [criterion('x'), criterion('y')], marks }, (batch) => {
    if (world.full) return Promise.reject(new ActionError({ code: 'office_disk_full', message: 'full', args: {} }));
    if (batch.some((one) => one.mark === world.refuses)) return Promise.reject(new ActionError({ code: 'mark_out_of_range', message: 'no', args: {} }));
    for (const one of batch) {
      if (one.mark === null) disk.delete(`${one.staff_no} ${one.criterion}`);
      else disk.set(`${one.staff_no} ${one.criterion}`, one.mark);
    }
    return Promise.resolve();
  }, (act) => world.retries.push(act));
  return { sheet: sheetMarks, world };
}

const rest = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

test('a mark is saved as it is typed', async () => {
  const { sheet: marks, world } = sheet();
  marks.put([{ row: 0, col: 1, text: '7' }]);
  expect(marks.at({ row: 0, col: 1 })).toEqual({ text: '7', state: 'saving' });
  await rest();
  expect(marks.at({ row: 0, col: 1 }).state).toBe('saved');
  expect([...world.disk]).toEqual([['A y', '7']]);
});

test('what is no mark stays on the screen, with its reason, and is not signed in the place of an older mark', async () => {
  const { sheet: marks, world } = sheet([{ staff_no: 'A', criterion: 'x', mark: '8' }]);
  marks.put([{ row: 0, col: 0, text: '80' }]);
  await rest();
  expect(marks.at({ row: 0, col: 0 })).toMatchObject({ text: '80', state: 'refused', problem: { code: 'out_of_range' } });
  expect(world.disk.size).toBe(0);
  expect(marks.refusedTexts()).toEqual([{ row: 0, col: 0, text: '80' }]);
  marks.undo();
  await rest();
  expect([...world.disk]).toEqual([['A x', '8']]);
});

test('while the disk is full marks wait, and are saved as soon as it is not', async () => {
  const { sheet: marks, world } = sheet();
  world.full = true;
  marks.put([{ row: 0, col: 0, text: '5' }]);
  await rest();
  expect(marks.at({ row: 0, col: 0 })).toEqual({ text: '5', state: 'waiting' });
  expect(marks.trouble?.code).toBe('office_disk_full');
  world.full = false;
  marks.put([{ row: 0, col: 0, text: '6' }]);
  await rest();
  world.retries.forEach((act) => act());
  await rest();
  expect(marks.at({ row: 0, col: 0 })).toEqual({ text: '6', state: 'saved' });
  expect([...world.disk]).toEqual([['A x', '6']]);
  expect(marks.trouble).toBeUndefined();
});

test('one mark that the engine refuses does not hold back the block that it was pasted with', async () => {
  const { sheet: marks, world } = sheet();
  world.refuses = '9';
  marks.put([{ row: 0, col: 0, text: '1' }, { row: 0, col: 1, text: '9' }, { row: 1, col: 0, text: '3' }]);
  await rest();
  expect(marks.at({ row: 0, col: 1 })).toMatchObject({ text: '9', state: 'refused', said: 'no' });
  expect([...world.disk].sort()).toEqual([['A x', '1'], ['B x', '3']]);
});

test('a pasted block is one step back and one step forth', async () => {
  const { sheet: marks, world } = sheet([{ staff_no: 'B', criterion: 'y', mark: '2' }]);
  marks.put([{ row: 1, col: 0, text: '4' }, { row: 1, col: 1, text: '5' }, { row: 2, col: 0, text: '6' }]);
  await rest();
  expect(world.disk.size).toBe(2);
  expect(marks.undo()).toMatchObject({ row: 1, col: 0 });
  await rest();
  expect([...world.disk]).toEqual([['B y', '2']]);
  marks.redo();
  await rest();
  expect([...world.disk].sort()).toEqual([['B x', '4'], ['B y', '5']]);
  expect(marks.canRedo).toBe(false);
});

test('the next missing cell comes round, and there is none when all is given', async () => {
  const { sheet: marks } = sheet();
  expect(marks.nextMissing({ row: 1, col: 1 })).toEqual({ row: 0, col: 0 });
  marks.put([0, 1].flatMap((row) => [0, 1].map((col) => ({ row, col, text: '1' }))));
  await rest();
  expect(marks.nextMissing({ row: 0, col: 0 })).toBeUndefined();
  expect(marks.tally()).toEqual({ expected: 4, given: 4, saving: 0, waiting: 0, refused: 0 });
});
