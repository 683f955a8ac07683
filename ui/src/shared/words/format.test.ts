/** Figures and dates as people read them. */
import { expect, test } from 'vitest';
import { byDecimal, day, groupedNumber, minute, size } from './format';

test('a day is said the Chinese way and the English way', () => {
  expect(day('2026-05-18', 'zh-CN')).toBe('2026年5月18日');
  expect(day('2026-05-08T09:00:00Z', 'en')).toBe('8 May 2026');
  expect(day('', 'en')).toBe('');
});

test('a moment is said by the office\'s own time', () => {
  expect(minute('2026-05-18T01:02:03Z', 'zh-CN')).toBe('2026年5月18日 09:02');
  expect(minute('2026-12-31T16:00:00.123456Z', 'en')).toBe('1 Jan 2027 00:00');
  expect(minute('2026-05-18', 'en')).toBe('2026-05-18');
});

test('a certificate number is grouped for the eye and loses nothing', () => {
  expect(groupedNumber('Y000035000001263000001')).toBe('Y0000 35 000001 26 3 000001');
  expect(groupedNumber('Y000035000001263000001').replaceAll(' ', '')).toBe('Y000035000001263000001');
  expect(groupedNumber('1234')).toBe('1234');
});

test('who has no total stands after everybody who has one', () => {
  expect(['9.5', null, '71.0', '100.0'].sort(byDecimal)).toEqual(['9.5', '71.0', '100.0', null]);
});

test('sizes are short', () => {
  expect([size(512), size(20_480), size(2_621_440)]).toEqual(['512 B', '20 kB', '2.5 MB']);
});
