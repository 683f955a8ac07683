/** Which key presses ask for a step back or forth. */
import { expect, test } from 'vitest';
import { undoKey } from './undoKeys';

const press = (key: string, more: Partial<Parameters<typeof undoKey>[0]> = {}) =>
  undoKey({ key, ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, isComposing: false, ...more });

test('the keys of Excel and of macOS', () => {
  expect(press('z')).toBe('undo');
  expect(press('Z')).toBe('undo');
  expect(press('z', { ctrlKey: false, metaKey: true })).toBe('undo');
  expect([press('y'), press('Z', { shiftKey: true }), press('z', { ctrlKey: false, metaKey: true, shiftKey: true })]).toEqual(Array(3).fill('redo'));
});

test('letters, other combinations and an input method at work ask for nothing', () => {
  expect([
    press('z', { ctrlKey: false }), press('z', { altKey: true }), press('y', { shiftKey: true }), press('x'), press('Control'), press('z', { isComposing: true }),
  ]).toEqual(Array(6).fill(undefined));
});
