/**
 * A half-written draft, kept on this computer as it is typed, so that closing the window loses nothing. Must not know
 * what is drafted.
 */
import { useEffect, useState } from 'react';

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

/**
 * Keeps the draft with every change, and says whether it differs from what one began with. With all changes taken back,
 * what is kept is what was kept in the beginning, or nothing.
 */
export function useKeptDraft<T>(name: string, first: T, draft: T): boolean {
  const [begun] = useState(() => ({ draft: first, kept: localStorage.getItem(name) }));
  const changed = draft !== begun.draft;
  useEffect(() => {
    const kept = changed ? JSON.stringify({ shape: SHAPE, draft }) : begun.kept;
    if (kept === null) localStorage.removeItem(name);
    else localStorage.setItem(name, kept);
  }, [name, draft, changed, begun]);
  return changed;
}
