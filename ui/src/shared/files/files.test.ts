/** Where a new file is proposed. */
import { expect, test } from 'vitest';
import { beside } from './files';

test('a file is proposed beside another, in the way of either system', () => {
  expect(beside('D:\\评价 资料\\本厂.office', '证书.pdf')).toBe('D:\\评价 资料\\证书.pdf');
  expect(beside('/home/李/本厂.office', '证书.pdf')).toBe('/home/李/证书.pdf');
});

test('beside a database, or a path without a folder, only the name is proposed', () => {
  expect(beside('postgres://me@server/office', '证书.pdf')).toBe('证书.pdf');
  expect(beside('本厂.office', '证书.pdf')).toBe('证书.pdf');
});
