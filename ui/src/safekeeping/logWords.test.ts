/** Whatever the core writes into the log has a word on the page: acts, particulars, and codes that are values. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wordOfAct, wordOfCode, wordOfName } from './logWords';

/** Act → particular, with dots into what it holds → the codes that were seen there. */
type Particulars = Record<string, Record<string, string[]>>;
const kept = JSON.parse(readFileSync(join(import.meta.dirname, '../../../tests/journeys/contract/log/particulars.json'), 'utf8')) as Particulars;

test('the acts of the whole program are there to be looked at', () => {
  expect(Object.keys(kept).length).toBeGreaterThan(40);
});

test('every act has a word', () => {
  expect(Object.keys(kept).filter((act) => wordOfAct(act) === undefined)).toEqual([]);
});

test('every particular of every act has a word', () => {
  const without = Object.entries(kept).flatMap(([act, names]) => Object.keys(names)
    .flatMap((path) => path.split('.').filter((name) => wordOfName(act, name) === undefined).map((name) => `${act}: ${name}`)));
  expect([...new Set(without)]).toEqual([]);
});

test('every code that stands as a value has a word', () => {
  const without = Object.entries(kept).flatMap(([act, names]) => Object.entries(names)
    .flatMap(([path, codes]) => codes.filter((code) => wordOfCode(path.split('.').at(-1) ?? '', code) === undefined).map((code) => `${act}: ${path} ${code}`)));
  expect(without).toEqual([]);
});
