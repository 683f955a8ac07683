/**
 * A half-written draft, kept on this computer as it is typed, so that closing the window loses nothing. Must not know
 * what is drafted.
 */
import { useCallback, useState } from 'react';

/** Raised when the shape of drafts changes: older ones are then let go instead of being misread. */
const SHAPE = 1;

/** The draft kept under this name, if there is one. */
export function readDraft<T>(name: string): T | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as { shape: number; draft: T } | null;
    return kept?.shape === SHAPE ? kept.draft : undefined;
  } catch {
    // Not a draft of ours.
    return undefined;
  }
}

/** Lets a kept draft go. */
export function dropDraft(name: string): void {
  localStorage.removeItem(name);
}

/** A draft that is kept with every change. */
export interface KeptDraft<T> {
  draft: T;
  change: (draft: T) => void;
  /** Whether it differs from what one began with. */
  changed: boolean;
}

/** Begins with `first`. Nothing is kept until something is changed. */
export function useKeptDraft<T>(name: string, first: T): KeptDraft<T> {
  const [draft, setDraft] = useState(first);
  const [changed, setChanged] = useState(false);
  const change = useCallback((next: T) => {
    localStorage.setItem(name, JSON.stringify({ shape: SHAPE, draft: next }));
    setDraft(next);
    setChanged(true);
  }, [name]);
  return { draft, change, changed };
}
