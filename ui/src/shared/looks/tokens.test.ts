/** The tokens as values, and that every one that a style names is there. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { themeOf } from './theme';
import { token } from './tokens';

const root = join(import.meta.dirname, '../..');

test('a token has its value in either shade, and what is not named for the dark is as in the light', () => {
  expect([token('accent', 'light'), token('accent', 'dark')]).toEqual(['#1b6469', '#4ba3a0']);
  expect(token('share-1', 'dark')).toBe(token('share-1', 'light'));
  expect(() => token('accentt', 'light')).toThrow('no token accentt');
});

test('every property that a style or a screen takes is a token', () => {
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(css|tsx?)$/.test(file) && !file.includes('.test.'))) {
    for (const [, name = ''] of readFileSync(join(root, path), 'utf8').matchAll(/var\(--([\w-]+)\)/g)) expect(() => token(name, 'light'), `${path}: ${name}`).not.toThrow();
  }
});

test('the theme of components is made of the tokens', () => {
  expect(themeOf('dark', false).token).toMatchObject({ colorPrimary: token('accent', 'dark'), colorText: token('ink', 'dark'), borderRadius: 6 });
});
