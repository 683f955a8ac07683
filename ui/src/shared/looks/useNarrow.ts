/** Whether the window is narrow: an old laptop whose letters were made larger. Must not know what is shown. */
import { useSyncExternalStore } from 'react';

/** Below this many pixels the navigation shows signs alone, and what stands beside the score grid moves below it. */
export const NARROW = 1000;

const narrow = window.matchMedia(`(width < ${NARROW}px)`);

function listen(told: () => void): () => void {
  narrow.addEventListener('change', told);
  return () => narrow.removeEventListener('change', told);
}

/** Is the window narrow now? */
export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => narrow.matches);
}
