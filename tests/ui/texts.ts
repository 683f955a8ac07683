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

const read = (language: string) => JSON.parse(readFileSync(inRepository(`ui/src/i18n/${language}.json`), 'utf8')) as Texts;

/** The texts of a language; a key that is not there ends the test. */
export function textsOf(language: (typeof LANGUAGES)[number]): Says {
  const texts = read(language);
  return (key, values = {}) => {
    const [section = '', name = ''] = key.split('.');
    const text = texts[section]?.[name];
    if (text === undefined) throw new Error(`${language}.json has no ${key}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, value: string) => values[value] ?? '');
  };
}

const SECTIONS = Object.keys(read('zh-CN'));

/** A key of the text files, of whichever section, as it shows where a text is missing; names of files are none. */
export const KEY = new RegExp(String.raw`\b(?:${SECTIONS.join('|')})\.(?!xlsx|csv|toml|pdf|office)[a-z_]+\b`);

/** A figure of a sentence that nobody filled in, of the screens' texts or of the engine's. */
export const UNFILLED = /\{\{\w+\}\}|\{\s*\$\w+\s*\}/;
