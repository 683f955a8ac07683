/** Finding people the way HR officers type. */
import { beforeAll, expect, test } from 'vitest';
import { means, readings, type Readings } from './search';

const person = { name: '欧阳丽华', staff_no: 'W0044', unit: 'sewing/8' };

let read: Readings;
beforeAll(async () => { read = await readings(); });

test('a person is found by initials, full pinyin, part of the name and staff number', () => {
  for (const typed of ['oylh', 'ouyang', '丽华', 'w004', ' sewing/8 ', '']) expect(means(typed, person, read), typed).toBe(true);
});

test('somebody else is not found', () => {
  for (const typed of ['wxh', '王', '9999', 'zzz']) expect(means(typed, person, read), typed).toBe(false);
});

test('the dot in a name and rare characters do not hinder', () => {
  expect(means('阿依', { name: '阿依古丽·买买提', staff_no: '1' })).toBe(true);
  expect(means('𠮷', { name: '李𠮷', staff_no: '1' })).toBe(true);
});

test('before the readings are there a person is found by all but letters', () => {
  expect(means('丽华', person)).toBe(true);
  expect(means('0044', person)).toBe(true);
  expect(means('oylh', person)).toBe(false);
});
