/** Style sheets and screens agree: no class is asked for that is not there, and none is there that nobody asks for. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const classesIn = (sheet: string) => new Set([...sheet.replaceAll(/:global\([^)]*\)|\/\*[\s\S]*?\*\//g, '').matchAll(/\.([a-zA-Z][\w-]*)(?=[^{}]*\{)/g)].map((found) => found[1] ?? ''));

/** Sheet → the classes that screens ask of it. */
const asked = new Map<string, Set<string>>();
for (const path of files.filter((file) => file.endsWith('.tsx'))) {
  const text = read(path);
  for (const [, name = '', sheet = ''] of text.matchAll(/import (\w+) from '(\.[^']*\.module\.css)'/g)) {
    const place = join(dirname(path), sheet).replaceAll('\\', '/');
    const classes = asked.get(place) ?? new Set();
    for (const [, wanted = ''] of text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))) classes.add(wanted);
    asked.set(place, classes);
  }
}

test('every module of styles is used, class by class, and nothing else is asked of it', () => {
  const sheets = files.filter((path) => path.endsWith('.module.css'));
  expect(sheets.length).toBeGreaterThan(20);
  for (const sheet of sheets) expect([...(asked.get(sheet) ?? [])].sort(), sheet).toEqual([...classesIn(read(sheet))].sort());
});

test('a class of the whole program is one that base.css names', () => {
  const known = classesIn(read('shared/looks/base.css'));
  for (const path of files.filter((file) => file.endsWith('.tsx'))) {
    for (const [, names = ''] of read(path).matchAll(/className="([^"]*)"/g)) {
      expect(names.split(' ').filter((name) => !known.has(name)), path).toEqual([]);
    }
  }
});
