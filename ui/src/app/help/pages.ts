/**
 * The handbook's pages as they lie in docs/handbook, in the order of a year's work. Must not know how a page is shown.
 */
const TEXTS = import.meta.glob<string>('../../../../docs/handbook/*.md', { query: '?raw', import: 'default' });
const PICTURES = import.meta.glob<string>('../../../../docs/handbook/pictures/*.png', { query: '?url', import: 'default', eager: true });

/** The pages in their order; each is a file of that name. */
export const PAGES = ['first-steps', 'employees', 'standards', 'rounds', 'scores', 'offline-scores', 'evidence', 'results', 'lists', 'corrections', 'certificates', 'accounts', 'postgresql', 'safekeeping'] as const;

/** A page by the name of its file. */
export type PageName = (typeof PAGES)[number];

const folder = '../../../../docs/handbook/';

/** The text of a page. */
export async function textOf(page: PageName): Promise<string> {
  const load = TEXTS[`${folder}${page}.md`];
  const text = load ? await load() : '';
  // A line that goes on in the next would get a space there, which Chinese has not.
  return text.replaceAll(/([\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef“])/g, '$1');
}

/** Where a picture of the handbook is in the program; its own address where there is none. */
export function pictureOf(address: string): string {
  return PICTURES[`${folder}${address}`] ?? address;
}

/** The page that a link of the handbook leads to; none when it leads elsewhere. */
export function pageOf(address: string): PageName | undefined {
  const name = /^([a-z-]+)\.md/.exec(address)?.[1];
  return PAGES.find((page) => page === name);
}

/** The page about the screen at an address of the window. */
export function pageFor(path: string): PageName {
  const [, first = '', , third = ''] = path.split('/');
  if (first === 'employees') return 'employees';
  if (first === 'standards') return 'standards';
  if (first === 'evidence' || first === 'certificates' || first === 'accounts' || first === 'safekeeping') return first;
  if (first === 'rounds') return third === 'sheets' ? 'scores' : third === 'fairness' ? 'results' : 'rounds';
  return 'first-steps';
}
