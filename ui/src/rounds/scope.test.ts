/** A scope as it is filled in. */
import { expect, test } from 'vitest';
import { scopeOf } from './ScopeDialog';

test('units and numbers are parts of a scope, each once', () => {
  expect(scopeOf({ units: ['sewing/1'], people: 'W0001、W0002\nW0001 ' })).toEqual([
    { kind: 'unit', who: 'sewing/1' }, { kind: 'person', who: 'W0001' }, { kind: 'person', who: 'W0002' },
  ]);
  expect(scopeOf({})).toEqual([]);
});
