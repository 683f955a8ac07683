/** Where a problem is shown is told by its field and its entry, whatever its sentence says. */
import { expect, test } from 'vitest';
import type { WireError } from '../bindings/WireError';
import { criterion, emptyDraft } from './draft';
import { placeOfProblem, problemsAt } from './problemPlace';

const draft = { ...emptyDraft('2026.1'), criteria: [criterion('master', 'size', '50'), criterion('master', 'sew', '50')] };
const problem = (field: string, entry?: string): WireError => ({ code: 'c', message: '“size” “sew”', field, args: {}, ...(entry === undefined ? {} : { entry }) });

test('a problem of a criterion leads to its row, one of a component to its criteria', () => {
  expect(placeOfProblem(problem('criteria.weight', 'sew'), draft)).toBe('criterion-1');
  expect(placeOfProblem(problem('criteria.weight', 'master'), draft)).toBe('part-criteria-master');
  expect(placeOfProblem(problem('criteria', 'practical'), draft)).toBe('part-scheme');
});

test('a problem that names no entry leads to the part', () => {
  expect([placeOfProblem(problem('eligibility'), draft), placeOfProblem(problem('scheme.digits'), draft), placeOfProblem(problem('standard.title'), draft)])
    .toEqual(['part-eligibility', 'part-scheme', 'part-head']);
});

test('a field has the problems of its own entry only', () => {
  const all = [problem('criteria.weight', 'sew'), problem('criteria.weight', 'size'), problem('criteria.name', 'sew')];
  expect(problemsAt(all, 'criteria.weight', 'sew')).toEqual([all[0]]);
  expect(problemsAt(all, 'criteria.weight')).toEqual(all.slice(0, 2));
});
