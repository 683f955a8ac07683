/** The groups of a recovery sheet as they are typed. */
import { expect, test } from 'vitest';
import { GROUPS, typedInto } from './groups';

const NONE = Array.from({ length: GROUPS }, () => '');

test('a group is typed in capitals, and the next one follows when it is full', () => {
  expect(typedInto(NONE, 0, 'ab1')).toEqual({ groups: ['AB1', '', '', '', '', '', ''], next: 0 });
  expect(typedInto(NONE, 0, 'ab1cd')).toEqual({ groups: ['AB1CD', '', '', '', '', '', ''], next: 1 });
});

test('a sign too many begins the next group, and the last group keeps its own', () => {
  expect(typedInto(NONE, 5, 'ABCDEF')).toEqual({ groups: ['', '', '', '', '', 'ABCDE', 'F'], next: 6 });
  expect(typedInto(NONE, 6, 'ABCDEF')).toEqual({ groups: ['', '', '', '', '', '', 'ABCDE'], next: 6 });
});

test('a whole sheet pasted into the first group fills all, whatever stands between the groups and however wide it is written', () => {
  const pasted = 'ABCDE-fghij KLMNP，QRSTU ＶＷＸＹ１\n23456 789AB';
  expect(typedInto(NONE, 0, pasted).groups).toEqual(['ABCDE', 'FGHIJ', 'KLMNP', 'QRSTU', 'VWXY1', '23456', '789AB']);
});

test('a group that is emptied is empty, and the others stay', () => {
  expect(typedInto(['ABCDE', 'FGHIJ', '', '', '', '', ''], 1, '')).toEqual({ groups: ['ABCDE', '', '', '', '', '', ''], next: 1 });
});
