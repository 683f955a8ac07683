/** Waiting after wrong passwords, as it is shown. */
import { expect, test } from 'vitest';
import { ActionError } from '../shared/calls/errors';
import { besidePassword, clock, secondsOf, secondsUntil } from './waiting';

const refusal = (code: string, field?: string) => new ActionError({ code, message: '', args: { seconds: '40' }, ...(field === undefined ? {} : { field }) });
const placed = (error: ActionError) => {
  try {
    return besidePassword('second.password')(error);
  } catch (thrown) {
    return (thrown as ActionError).field;
  }
};

test('waiting stands beside the password, and every other refusal where it was', () => {
  expect(placed(refusal('wait_before_next_try'))).toBe('second.password');
  expect(placed(refusal('wait_before_next_try', 'old'))).toBe('old');
  expect(placed(refusal('second_person_is_first', 'second.account'))).toBe('second.account');
  expect(placed(refusal('duty_missing'))).toBeUndefined();
});

test('only waiting counts down', () => {
  expect(secondsOf(refusal('wait_before_next_try'))).toBe(40);
  expect(secondsOf(refusal('password_wrong'))).toBeUndefined();
});

test('what is left is whole seconds, never fewer than none, and reads as a clock', () => {
  expect([secondsUntil(10_500, 10_000), secondsUntil(10_000, 10_000), secondsUntil(9_000, 10_000)]).toEqual([1, 0, 0]);
  expect([clock(5), clock(65), clock(900)]).toEqual(['0:05', '1:05', '15:00']);
});
