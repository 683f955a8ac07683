/** A file goes where its name says. */
import { expect, test } from 'vitest';
import { kindOf } from './fileKinds';

test('packets and returns are told from offices, however the name is written', () => {
  expect(kindOf('E:\\1 班\\2026-01-S1.ScorePacket')).toBe('packet');
  expect(kindOf('/media/stick/a.scorereturn')).toBe('return');
  expect(kindOf('/home/a/b.office')).toBe('office');
  expect(kindOf('/home/a/b.pdf')).toBe('office');
});
