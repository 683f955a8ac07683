/** Both languages are complete, and no screen asks for a text that does not exist. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import en from './en.json';
import chinese from './zh-CN.json';

type Texts = Record<string, Record<string, string>>;

const flat = (texts: Texts) => new Map(
  Object.entries(texts).flatMap(([subject, lines]) =>
    Object.entries(lines).map(([key, text]) => [`${subject}.${key}`, text] as const)),
);
const zh = flat(chinese);
const english = flat(en);
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();

const root = join(import.meta.dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('bindings') && !path.includes('.test.'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

test('both languages have the same keys', () => {
  expect([...english.keys()].sort()).toEqual([...zh.keys()].sort());
});

test('both languages fill the same blanks, and no text is empty', () => {
  for (const [key, text] of zh) {
    expect(text.trim(), key).not.toBe('');
    expect(new Set(blanks(english.get(key) ?? '')), key).toEqual(new Set(blanks(text)));
  }
});

test('every text that a screen names exists', () => {
  for (const { path, text } of sources) {
    for (const [, key] of text.matchAll(/\bt\('([a-z_]+\.[\w-]+)'/g)) {
      expect([...zh.keys()].some((known) => known === key), `${path}: ${key}`).toBe(true);
    }
    for (const [, subject] of text.matchAll(/\bt\(`([a-z_]+)\.\$\{/g)) {
      expect([...zh.keys()].some((key) => key.startsWith(`${subject}.`)), `${path}: ${subject}`).toBe(true);
    }
  }
});

test('every text is used by a screen', () => {
  const code = sources.map(({ text }) => text).join('\n');
  const built = new Set([...code.matchAll(/\bt\(`([a-z_]+)\.\$\{/g)].map((found) => found[1]));
  for (const key of zh.keys()) {
    // The shell shows these in the native menu (src-tauri/src/platform/menu.rs).
    if (key.startsWith('menu.')) continue;
    expect(code.includes(`'${key}'`) || built.has(key.split('.')[0]), key).toBe(true);
  }
});

test('no screen contains Chinese text of its own', () => {
  for (const { path, text } of sources) {
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replaceAll("label: '中文'", '');
    expect(code.match(/[\u4e00-\u9fff]+/)?.[0], path).toBeUndefined();
  }
});

test('Chinese sentences use Chinese punctuation', () => {
  for (const [key, text] of zh) expect(text, key).not.toMatch(/[\u4e00-\u9fff][,;:?!(]/);
});

test('the window is granted exactly what the screens call', () => {
  const called = new Set(sources.flatMap(({ text }) =>
    [...text.matchAll(/\b(?:call|useAction|invoke(?:<[^>]+>)?)\('([a-z_]+)'|'([a-z_]+)' satisfies keyof Actions/g)]
      .map((found) => found[1] ?? found[2] ?? '')));
  const capability = JSON.parse(readFileSync(join(root, '../../src-tauri/capabilities/main.json'), 'utf8')) as { permissions: string[] };
  const granted = capability.permissions.filter((name) => name.startsWith('allow-')).map((name) => name.slice(6).replaceAll('-', '_'));
  expect([...called].sort()).toEqual(granted.sort());
});
