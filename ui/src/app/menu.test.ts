/** The keys of the menu, as the native menu shows them and as the window hears them. */
import { expect, test } from 'vitest';
import { actOf } from './menu';

const pressed = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing', boolean>> = {}) =>
  actOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false, ...held });

test('the keys of an act are heard with Ctrl and with the command key', () => {
  expect(pressed('2', { ctrlKey: true })).toBe('employees');
  expect(pressed('n', { metaKey: true })).toBe('new_office');
  expect(pressed('F1')).toBe('handbook');
});

test('more or fewer keys are another act, or none', () => {
  expect(pressed('o', { ctrlKey: true })).toBe('open_office');
  expect(pressed('O', { ctrlKey: true, shiftKey: true })).toBe('open_packet');
  expect(pressed('2')).toBeUndefined();
  expect(pressed('2', { ctrlKey: true, altKey: true })).toBeUndefined();
  expect(pressed('z', { ctrlKey: true })).toBeUndefined();
});

test('while characters are composed no key is an act', () => {
  expect(pressed('2', { ctrlKey: true, isComposing: true })).toBeUndefined();
});
