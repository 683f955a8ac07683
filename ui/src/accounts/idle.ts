/**
 * The idle lock: who has touched neither key nor pointer for a while is signed out. Marks are saved one by one, so nothing that
 * was entered is lost. Must not know the screens.
 */
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../shared/calls/call';

/** Minutes without a touch after which one is signed out. */
export const IDLE_MINUTES = 15;

/** How often it is looked whether they are over; a computer that slept is found at its waking. */
const LOOK = 5_000;

const TOUCHES = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Whether who was last here at `last` has been away too long. Times in milliseconds. */
export function isAway(last: number, now: number): boolean {
  return now - last >= IDLE_MINUTES * 60_000;
}

/** Signs out whoever is away too long, while somebody is signed in; tells whether that is why nobody is. */
export function useIdleLock(signedIn: boolean): boolean {
  const [locked, setLocked] = useState(false);
  useEffect(() => {
    if (!signedIn) return undefined;
    let last = Date.now();
    let leaving = false;
    const look = () => {
      if (leaving || !isAway(last, Date.now())) return;
      leaving = true;
      // A message that nobody has read must not lie over the way back in.
      Modal.destroyAll();
      call('sign_out', { idle: true }).then(() => setLocked(true), () => {
        // Tried again at the next look.
        leaving = false;
      });
    };
    const touched = () => {
      // The touch that wakes a sleeping computer comes too late.
      look();
      if (!leaving) last = Date.now();
    };
    const timer = setInterval(look, LOOK);
    for (const touch of TOUCHES) window.addEventListener(touch, touched, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const touch of TOUCHES) window.removeEventListener(touch, touched, { capture: true });
    };
  }, [signedIn]);
  // Who signs in again begins anew.
  if (signedIn && locked) setLocked(false);
  return locked;
}
