/** How a file is called after another kind was chosen. */
import { expect, test } from 'vitest';
import { withEnding } from './endings';

test('one ending takes the place of another, and of nothing else', () => {
  expect(withEnding('D:\\职工.XLSX', 'pdf')).toBe('D:\\职工.pdf');
  expect(withEnding('/home/结果 2026.1', 'csv')).toBe('/home/结果 2026.1.csv');
  expect(withEnding('花名册.csv', 'csv')).toBe('花名册.csv');
});
