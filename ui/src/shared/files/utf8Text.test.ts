/** Which files are read as text. */
import { expect, test } from 'vitest';
import { utf8Text } from './utf8Text';

test('UTF-8 is read, with and without the mark of Windows, and GBK and UTF-16 are not taken for it', async () => {
  expect(await utf8Text(new Blob(['缝纫工 𠮷']))).toBe('缝纫工 𠮷');
  expect(await utf8Text(new Blob([new Uint8Array([0xef, 0xbb, 0xbf]), 'code = "a"']))).toBe('code = "a"');
  expect(await utf8Text(new Blob([]))).toBe('');
  const gbk = new Uint8Array([0xb7, 0xec, 0xc8, 0xd2]);
  const utf16 = new Uint8Array([0xff, 0xfe, 0x1d, 0x7f]);
  for (const bytes of [gbk, utf16]) expect(await utf8Text(new Blob([bytes]))).toBeUndefined();
});
