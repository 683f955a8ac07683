/** A scope as it is filled in, and in a plan. */
import { expect, test } from 'vitest';
import type { ScopeDraft } from '../bindings/ScopeDraft';
import { emptyScope, filledOf, ratersOf, scopeOf, scopesMoved, withScope } from './scope';

test('units and numbers are parts of a scope, each once', () => {
  expect(scopeOf({ units: ['sewing/1'], people: 'W0001、W0002\nW0001 ' })).toEqual([
    { kind: 'unit', who: 'sewing/1' }, { kind: 'person', who: 'W0001' }, { kind: 'person', who: 'W0002' },
  ]);
  expect(scopeOf({})).toEqual([]);
});

const SCOPES: ScopeDraft[] = [
  { rater: 'S1', kind: 'unit', who: 'sewing/1' }, { rater: 'S2', kind: 'unit', who: 'sewing/2' }, { rater: 'S1', kind: 'person', who: 'W0002' },
];

test('what stands of a rater is filled in as it was, and goes back as it is', () => {
  expect(filledOf(SCOPES, 'S1')).toEqual({ units: ['sewing/1'], people: 'W0002' });
  expect(withScope(SCOPES, 'S1', filledOf(SCOPES, 'S1'))).toEqual([SCOPES[0], SCOPES[2], SCOPES[1]]);
  expect(withScope(SCOPES, 'S2', { units: [], people: 'W0003\nW0004' }).filter((one) => one.rater === 'S2')).toEqual([
    { rater: 'S2', kind: 'person', who: 'W0003' }, { rater: 'S2', kind: 'person', who: 'W0004' },
  ]);
});

test('a row without anybody stays a row, and fills in nothing', () => {
  const emptied = withScope(SCOPES, 'S2', { units: [], people: '' });
  expect(ratersOf(emptied)).toEqual(['S1', 'S2']);
  expect(filledOf(emptied, 'S2')).toEqual({ units: [], people: '' });
  expect(emptied).toContainEqual(emptyScope('S2'));
});

test('a scope follows its rater to another code', () => {
  expect(ratersOf(scopesMoved(SCOPES, 'S1', 'S9'))).toEqual(['S9', 'S2']);
});
