/** Names that stand for codes. */
import { expect, test } from 'vitest';
import { unitNames } from './names';

test('a team is called by its name, and with its workshop where two teams bear the same name', () => {
  const names = unitNames([
    { unit: 'sewing', workshop: '缝纫车间', team: null },
    { unit: 'sewing/1', workshop: '缝纫车间', team: '一组' },
    { unit: 'finishing/1', workshop: '整理车间', team: '一组' },
    { unit: 'finishing/2', workshop: '整理车间', team: '夜班' },
  ]);
  expect(names.get('sewing')).toBe('缝纫车间');
  expect(names.get('sewing/1')).toBe('缝纫车间 一组');
  expect(names.get('finishing/2')).toBe('夜班');
});
