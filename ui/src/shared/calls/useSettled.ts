/** A value once typing has paused, so that the core is not asked at every key. */
import { useEffect, useState } from 'react';

/** Milliseconds without a change. */
const PAUSE = 350;

/** The value as it was when it last stood still for `pause` milliseconds. */
export function useSettled<T>(value: T, pause = PAUSE): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
