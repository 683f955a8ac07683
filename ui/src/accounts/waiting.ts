/** Waiting after wrong passwords: the core says how long; this says where, and counts down. Must not know when one has to wait. */
import { useEffect, useState } from 'react';
import { ActionError } from '../shared/calls/errors';

const WAIT = 'wait_before_next_try';

/** Seconds to wait, if that is what was refused. */
export function secondsOf(error: ActionError): number | undefined {
  const seconds = Number(error.wire.args['seconds']);
  return error.code === WAIT && seconds > 0 ? seconds : undefined;
}

/** A refusal because of waiting names no input of its own: it stands beside the password. */
export function besidePassword(field: string): (thrown: unknown) => never {
  return (thrown) => {
    const error = ActionError.from(thrown);
    throw error.code === WAIT && error.field === undefined ? new ActionError({ ...error.wire, field }) : error;
  };
}

/** Seconds as minutes and seconds. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whole seconds from now until then. */
export function secondsUntil(then: number, now: number): number {
  return Math.max(0, Math.ceil((then - now) / 1000));
}

/** Counts down the seconds that are left, and begins anew with `wait`. */
export function useCountdown() {
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (until === 0) return undefined;
    const timer = setInterval(() => {
      const now = secondsUntil(until, Date.now());
      setLeft(now);
      if (now === 0) setUntil(0);
    }, 500);
    return () => clearInterval(timer);
  }, [until]);
  const wait = (seconds: number) => {
    setUntil(Date.now() + seconds * 1000);
    setLeft(seconds);
  };
  return { left, wait };
}
