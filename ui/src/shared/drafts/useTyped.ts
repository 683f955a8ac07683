/**
 * What stands in an input that cannot hand everything on: a text that is half typed stays inside. Must not know what is
 * typed.
 */
import { useState, type KeyboardEvent } from 'react';
import { OWN_UNDO, undoKey } from './undoKeys';

/** The typed text, if there is one, and what the input needs while it is another than the draft's. */
export function useTyped<T>(value: T, read: (text: string) => T | undefined) {
  const [typed, setTyped] = useState<string>();
  const [given, setGiven] = useState(value);
  const half = typed !== undefined && read(typed) !== value;
  if (value !== given) {
    setGiven(value);
    // Changed by another hand, taken back for instance: what was typed before it no longer holds.
    if (half) setTyped(undefined);
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const key = undoKey(event.nativeEvent);
    if (key === undefined) return;
    event.preventDefault();
    if (key === 'undo') setTyped(undefined);
  };
  return { typed, setTyped, own: half ? { ...OWN_UNDO, onKeyDown } : {} };
}
