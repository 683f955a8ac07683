/** What becomes of whatever is thrown on the way to the engine. */
import { expect, test } from 'vitest';
import { ActionError, placeOf, said } from './errors';

test('a refusal keeps its code, hint and field', () => {
  const error = ActionError.from({ code: 'path_unwritable', message: '写不进去', hint: '换一个文件夹', field: 'path' });
  expect(error).toMatchObject({ code: 'path_unwritable', message: '写不进去', hint: '换一个文件夹', field: 'path' });
});

test('what is not a refusal is a fault of the program and says so', () => {
  expect(placeOf(ActionError.from(new TypeError('broken')), [])).toBe('fault');
  expect(ActionError.from('not allowed').message).toBe('not allowed');
});

test('a refusal stands beside its input only where that input is on the screen', () => {
  const error = new ActionError({ code: 'path_unwritable', message: 'm', field: 'path', args: {} });
  expect(placeOf(error, ['path'])).toBe('field');
  expect(placeOf(error, ['actor'])).toBe('dialog');
});

test('what happened and what to do next are one text, set as their language sets sentences', () => {
  const text = (message: string, hint?: string) => said(new ActionError({ code: 'c', message, args: {}, ...(hint === undefined ? {} : { hint }) }));
  expect(text('写不进去。', '请换一个文件夹。')).toBe('写不进去。请换一个文件夹。');
  expect(text('Cannot write.', 'Take another folder.')).toBe('Cannot write. Take another folder.');
  expect(text('写不进去。')).toBe('写不进去。');
});
