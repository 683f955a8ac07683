/** Problems by kind. */
import { expect, test } from 'vitest';
import type { ProblemLine } from '../bindings/ProblemLine';
import { kindOf, kindsOf } from './kinds';

const problem = (row: number, code: string, severity: ProblemLine['severity'] = 'refused', field?: string): ProblemLine => (
  { row, column: '', value: '', severity, code, message: code, args: {}, ...(field === undefined ? {} : { field }) }
);

test('a kind is a rule about a field; what did not come in stands first, then what is most', () => {
  const kinds = kindsOf([problem(2, 'plain', 'corrected'), problem(3, 'day', 'refused', 'hired_on'), problem(4, 'day', 'refused', 'level_since'),
    problem(5, 'day', 'refused', 'level_since'), problem(6, 'plain', 'corrected'), problem(7, 'plain', 'corrected')]);
  expect(kinds.map(({ count, first }) => [first.code, first.field, count])).toEqual([['day', 'level_since', 2], ['day', 'hired_on', 1], ['plain', undefined, 3]]);
});

test('what became of the row is part of the kind', () => {
  expect(kindOf(problem(1, 'a'))).not.toBe(kindOf(problem(1, 'a', 'corrected')));
});
