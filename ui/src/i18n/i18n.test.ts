/** Both languages are complete, and no screen asks for a text that does not exist. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import i18next from 'i18next';
import en from './en.json';
import { prepareTexts, speak } from './index';
import englishWords from './words.en.json';
import chineseWords from './words.zh-CN.json';
import chinese from './zh-CN.json';

type Texts = Record<string, Record<string, string>>;

const flat = (texts: Texts) => new Map(
  Object.entries(texts).flatMap(([subject, lines]) =>
    Object.entries(lines).map(([key, text]) => [`${subject}.${key}`, text] as const)),
);
const zh = flat(chinese);
const english = flat(en);
const words = (of: { word: Texts }) => [...flat(of.word).keys()].map((key) => `word.${key}`);
/** The words that a text takes over. */
const taken = (text: string) => [...text.matchAll(/\$t\(([\w.-]+)\)/g)].map((found) => found[1] ?? '');
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();

const root = join(import.meta.dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('bindings') && !path.includes('.test.'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

test('both languages have the same keys', () => {
  expect([...english.keys()].sort()).toEqual([...zh.keys()].sort());
  expect(words(englishWords)).toEqual(words(chineseWords));
});

test('a text takes over only words that exist, the same in both languages, and the native menu none', () => {
  for (const [key, text] of zh) {
    expect(words(chineseWords), key).toEqual(expect.arrayContaining(taken(text)));
    expect(taken(english.get(key) ?? ''), key).toEqual(taken(text));
    // The shell reads these from the file (src-tauri/src/platform/menu.rs) and knows no other texts.
    if (key.startsWith('menu.')) expect(taken(text), key).toEqual([]);
  }
});

test('a text that takes over a word says it in the language of the screen', async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await prepareTexts();
  expect(i18next.t('component.master')).toBe('老师傅评分');
  await speak('en');
  expect(i18next.t('component.master')).toBe('Master assessment');
  expect(i18next.t('word.round_state.decided')).toBe('Results computed');
  vi.unstubAllGlobals();
});

test('both languages fill the same blanks, and no text is empty', () => {
  for (const [key, text] of zh) {
    expect(text.trim(), key).not.toBe('');
    expect(new Set(blanks(english.get(key) ?? '')), key).toEqual(new Set(blanks(text)));
  }
});

test('every text that a screen names exists', () => {
  const known = [...zh.keys(), ...words(chineseWords)];
  for (const { path, text } of sources) {
    for (const [, key] of text.matchAll(/\bt\('([a-z_]+(?:\.[\w-]+)+)'/g)) {
      expect(known.some((one) => one === key), `${path}: ${key}`).toBe(true);
    }
    for (const [, subject] of text.matchAll(/\bt\(`([a-z_]+(?:\.[a-z_]+)?)\.\$\{/g)) {
      expect(known.some((key) => key.startsWith(`${subject}.`)), `${path}: ${subject}`).toBe(true);
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

test('the window is granted exactly what the screens call', () => {
  const called = new Set(sources.flatMap(({ text }) =>
    [...text.matchAll(/\b(?:call|useAction|invoke(?:<[^>]+>)?)\('([a-z_]+)'|'([a-z_]+)' satisfies keyof Actions/g)]
      .map((found) => found[1] ?? found[2] ?? '')));
  const capability = JSON.parse(readFileSync(join(root, '../../src-tauri/capabilities/main.json'), 'utf8')) as { permissions: string[] };
  const granted = capability.permissions.filter((name) => name.startsWith('allow-')).map((name) => name.slice(6).replaceAll('-', '_'));
  expect([...called].sort()).toEqual(granted.sort());
});
