/** Imports point down: app → subjects → shared, and neither subjects nor files go round in a circle. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';

const FLOORS = ['app', 'shared', 'i18n', 'bindings'];
const SUBJECTS = ['institution', 'people', 'standards', 'rounds', 'marks', 'packets', 'evidence', 'results', 'notices', 'certificates', 'archive', 'session', 'accounts', 'imports', 'safekeeping'];

const root = import.meta.dirname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
const sources = files.filter((path) => /\.tsx?$/.test(path) && !path.startsWith('bindings/'));

/** File → the files that it imports. */
const imports = new Map(sources.map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  const named = [...text.matchAll(/(?:from |import\(|import )'(\.[^']*)'/g)].map((found) => posix.join(dirname(path), found[1] ?? ''));
  return [path, named.flatMap((name) => ['', '.ts', '.tsx', '/index.ts'].map((end) => name + end).find((name) => files.includes(name) && /\.\w+$/.test(name)) ?? [])] as const;
}));

const roomOf = (path: string) => path.split('/')[0] ?? '';

/** Groups of places that can all be reached from one another, by Tarjan's algorithm. */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const visit = (place: string) => {
    order.set(place, order.size);
    low.set(place, order.get(place) ?? 0);
    open.push(place);
    for (const next of edges.get(place) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) low.set(place, Math.min(low.get(place) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(place) === order.get(place)) found.push(open.splice(open.indexOf(place)));
  };
  for (const place of edges.keys()) if (!order.has(place)) visit(place);
  return found.filter((group) => group.length > 1);
}

test('a circle is found, and what only meets again is none', () => {
  expect(circles(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', ['a']], ['d', ['a']]])).map((group) => group.sort())).toEqual([['a', 'b', 'c']]);
  expect(circles(new Map([['a', ['b', 'c']], ['b', ['d']], ['c', ['d']]]))).toEqual([]);
});

test('every import leads to a file, and every folder is a subject or one of the floors', () => {
  expect(imports.get('main.tsx')?.length).toBeGreaterThan(2);
  const rooms = new Set(files.filter((path) => path.includes('/')).map(roomOf));
  expect([...rooms].filter((room) => !FLOORS.includes(room) && !SUBJECTS.includes(room))).toEqual([]);
});

test('what several share knows no subject, and no subject knows the frame round it', () => {
  const wrong = sources.flatMap((path) => (imports.get(path) ?? [])
    .filter((to) => (roomOf(path) === 'shared' && (SUBJECTS.includes(roomOf(to)) || roomOf(to) === 'app'))
      || (SUBJECTS.includes(roomOf(path)) && roomOf(to) === 'app'))
    .map((to) => `${path} → ${to}`));
  expect(wrong).toEqual([]);
});

test('subjects do not go round in a circle', () => {
  const edges = new Map(SUBJECTS.map((subject) => [subject, [...new Set(sources.filter((path) => roomOf(path) === subject)
    .flatMap((path) => imports.get(path) ?? []).map(roomOf))].filter((to) => to !== subject && SUBJECTS.includes(to))]));
  expect(circles(edges)).toEqual([]);
});

test('no more than two files import one another', () => {
  expect(circles(imports).filter((group) => group.length > 2)).toEqual([]);
});
