/** A draft that can be taken back step by step, from when it is loaded until it is kept. Must not know what is drafted. */
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { begun, changed, redone, undone } from './history';

/** The steps of a draft, for the buttons and the keys. */
export interface Steps {
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}

/** Begins with `first`, without any step. */
export function useHistory<T>(first: T): { present: T; change: (next: T) => void; steps: Steps } {
  const [history, setHistory] = useState(() => begun(first));
  const stay = useTypedStay();
  const change = useCallback((next: T) => {
    // Read now: React may call the function below when the event is over.
    const typedIn = stay.current;
    setHistory((before) => changed(before, next, typedIn));
  }, [stay]);
  const undo = useCallback(() => setHistory(undone), []);
  const redo = useCallback(() => setHistory(redone), []);
  return { present: history.present, change, steps: { undo, redo, canUndo: history.past.length > 0, canRedo: history.future.length > 0 } };
}

/**
 * While something is being typed: in which stay in an input, counted. Nothing at any other time, so that what is chosen,
 * added or removed is a step of its own, however often it happens in one place.
 */
function useTypedStay(): RefObject<number | undefined> {
  const stay = useRef<number>(undefined);
  useEffect(() => {
    let count = 0;
    const typed = () => { stay.current = count; };
    const over = () => { stay.current = undefined; };
    const left = () => { count += 1; };
    window.addEventListener('input', typed, true);
    window.addEventListener('input', over);
    window.addEventListener('focusout', left);
    return () => {
      window.removeEventListener('input', typed, true);
      window.removeEventListener('input', over);
      window.removeEventListener('focusout', left);
    };
  }, []);
  return stay;
}
