/** What the demo factory must come to, computed by other means and kept beside its data. */
import { readFileSync } from 'node:fs';
import { inRepository } from './bridge.ts';

/** A candidate's result as printed; what has no score is empty. */
export interface Expected {
  staff_no: string;
  name: string;
  result: 'passed' | 'not_passed' | 'incomplete';
  total: string;
  supervisor: string;
  master: string;
  quality: string;
}

/** Everybody's result, by staff number as a list of 82. */
export function expectedResults(): Expected[] {
  const names = new Map(rows('assets/demo/expected-roster.csv').map((row) => [row['staff_no'], row['name']]));
  return rows('assets/demo/expected-results.csv')
    .map((row) => ({ ...row, name: names.get(row['staff_no']) }) as unknown as Expected)
    .sort((a, b) => (a.staff_no < b.staff_no ? -1 : 1));
}

/** The screen's word for a result. */
export const WORD = { passed: '合格', not_passed: '不合格', incomplete: '材料不全' } as const;

/** These files hold no quoted cell. */
function rows(path: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(inRepository(path), 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}
