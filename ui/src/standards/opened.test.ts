/** Opened criteria stay opened, and only those. */
import { expect, test } from 'vitest';
import { followed, type Row } from './opened';

const criteria = (codes: string) => [...codes].map((code) => ({ code, name: code === 'n' ? '' : code }));
const rows = (text: string): readonly Row[] => [...text].map((code) => ({ code: code.toLowerCase(), open: code !== code.toLowerCase() }));
/** Opened ones in capitals. */
const after = (before: string, codes: string) =>
  followed(rows(before), criteria(codes)).map((row) => (row.open ? row.code.toUpperCase() : row.code)).join('');

test('in the beginning those without a name are opened', () => {
  expect(after('', 'abn')).toBe('abN');
});

test('a row keeps its state when others come, go and move', () => {
  expect(after('aBc', 'bc')).toBe('Bc');
  expect(after('Bc', 'abc')).toBe('aBc');
  expect(after('aBc', 'abcn')).toBe('aBcN');
  expect(after('aBc', 'bac')).toBe('Bac');
});

test('a row keeps its state while its code is typed, also over that of another', () => {
  expect(after('aBc', 'axc')).toBe('aXc');
  expect(after('aBc', 'acc')).toBe('aCc');
  expect(after('aCc', 'abc')).toBe('aBc');
});

test('nothing is new when no code has changed', () => {
  const before = rows('aB');
  expect(followed(before, criteria('ab'))).toBe(before);
});
