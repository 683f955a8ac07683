/**
 * The texts of the screens, read from the files that the screens read, for tests that walk in both languages; and what a
 * missing text looks like. Must not know a screen.
 */
import { readFileSync } from 'node:fs';
import { inRepository } from './bridge.ts';

/** The languages of the screens. */
export const LANGUAGES = ['zh-CN', 'en'] as const;

/** Says a text by its key in one language. */
export type Says = (key: string, values?: Record<string, string>) => string;

type Texts = Record<string, Record<string, string>>;

const file = (name: string): unknown => JSON.parse(readFileSync(inRepository(`ui/src/i18n/${name}.json`), 'utf8'));
const read = (language: string) => file(language) as Texts;

/** Puts in the words that a text takes over. */
function withWords(language: string): (text: string) => string {
  const { word } = file(`words.${language}`) as { word: Texts };
  return (text) => text.replaceAll(/\$t\(word\.(\w+)\.([\w-]+)\)/g, (_, set: string, code: string) => {
    const said = word[set]?.[code];
    if (said === undefined) throw new Error(`words.${language}.json has no ${set}.${code}`);
    return said;
  });
}

/** The texts of a language; a key that is not there ends the test. */
export function textsOf(language: (typeof LANGUAGES)[number]): Says {
  const texts = read(language);
  const said = withWords(language);
  return (key, values = {}) => {
    const [section = '', name = ''] = key.split('.');
    const text = texts[section]?.[name];
    if (text === undefined) throw new Error(`${language}.json has no ${key}`);
    return said(text).replaceAll(/\{\{(\w+)\}\}/g, (_, value: string) => values[value] ?? '');
  };
}

const SECTIONS = [...Object.keys(read('zh-CN')), 'word'];

/** A key of the text files, of whichever section, as it shows where a text is missing; names of files are none. */
export const KEY = new RegExp(String.raw`\b(?:${SECTIONS.join('|')})\.(?!xlsx|csv|toml|pdf|office)[a-z_]+\b`);

/** A figure of a sentence that nobody filled in, of the screens' texts or of the engine's. */
export const UNFILLED = /\{\{\w+\}\}|\{\s*\$\w+\s*\}/;
