/**
 * The two languages of the screens: the words of closed sets (`word.<set>.<code>`), which are generated, and the texts,
 * which take words over by `$t(word.…)`. Sentences of refusals come from the engine in the same language; the keys here
 * are checked to be equal in both languages and to exist wherever they are used (`i18n.test.ts`).
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../bindings/Language';
import type chineseWords from './words.zh-CN.json';
import type chinese from './zh-CN.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'screens';
    resources: { screens: typeof chinese & Pick<typeof chineseWords, 'word'> };
  }
}

const KEPT = 'language';
const SCREENS = 'screens';

/** The language chosen last on this computer; Chinese at first. */
export function keptLanguage(): Language {
  return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN';
}

/** Changes every text on the screen at once. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language);
  if (!i18next.hasResourceBundle(language, SCREENS)) i18next.addResourceBundle(language, SCREENS, await textsIn(language));
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** Prepares the texts; called once before the first drawing. */
export async function prepareTexts(): Promise<void> {
  const language = keptLanguage();
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    resources: { [language]: { [SCREENS]: await textsIn(language) } },
    lng: language,
    defaultNS: SCREENS,
    returnNull: false,
    interpolation: { escapeValue: false },
  });
}

/** All texts of a language. The other one is read only by who asks for it. */
async function textsIn(language: Language): Promise<object> {
  const [texts, words] = language === 'en'
    ? await Promise.all([import('./en.json'), import('./words.en.json')])
    : await Promise.all([import('./zh-CN.json'), import('./words.zh-CN.json')]);
  return { ...texts.default, word: words.default.word };
}
