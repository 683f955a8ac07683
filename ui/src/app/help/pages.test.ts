/** Every screen has its page, and every page is there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGES, pageFor, pageOf } from './pages';

const handbook = new URL('../../../../docs/handbook/', import.meta.url);

test('every page of the list is in the handbook and begins with its title', () => {
  for (const page of PAGES) expect(readFileSync(new URL(`${page}.md`, handbook), 'utf8'), page).toMatch(/^# \S/);
});

test('every picture and every page that the handbook names is there', () => {
  for (const page of PAGES) {
    const text = readFileSync(new URL(`${page}.md`, handbook), 'utf8');
    for (const [, address = ''] of text.matchAll(/\]\(([^)#]+)/g)) {
      if (!address.includes('://')) expect(existsSync(new URL(address, handbook)), `${page}: ${address}`).toBe(true);
    }
  }
});

test('a screen opens the page about it', () => {
  expect([pageFor('/'), pageFor('/employees/0001'), pageFor('/rounds/2026-01'), pageFor('/rounds/2026-01/sheets/S1'), pageFor('/evidence'), pageFor('/certificates'), pageFor('/accounts'), pageFor('/safekeeping')])
    .toEqual(['first-steps', 'employees', 'rounds', 'scores', 'evidence', 'certificates', 'accounts', 'safekeeping']);
  expect(pageOf('offline-scores.md')).toBe('offline-scores');
  expect(pageOf('../decisions/0014-score-packets.md')).toBeUndefined();
});
