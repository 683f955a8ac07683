/** Members of closed sets. */
import { expect, test } from 'vitest';
import { memberOf, membersOf } from './closed';

const SIZE = { small: 1, large: 2 } satisfies Record<'small' | 'large', number>;

test('the members come in the order of the record', () => {
  expect(membersOf(SIZE)).toEqual(['small', 'large']);
});

test('a name that is none of the set, or is one of every object, is no member', () => {
  expect([memberOf(SIZE, 'large'), memberOf(SIZE, 'huge'), memberOf(SIZE, 'toString'), memberOf(SIZE, null)]).toEqual(['large', undefined, undefined, undefined]);
});
