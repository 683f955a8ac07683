/** A value once typing has paused, so that the core is not asked at every key. */
import { useEffect, useState } from 'react';

const PAUSE = 350;

/** The value as it was when it last stood still. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
