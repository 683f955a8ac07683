/** The way to the taking of returns from any screen: by its button, by a double-click, by dropping files. */
import { createContext, useContext } from 'react';

/** What screens may ask for. */
export interface Taking {
  /** Opens the dialog; with paths, they are looked into at once. */
  take: (paths: string[]) => void;
  /** Grows whenever returns were taken, so that who shows marks asks again. */
  turn: number;
}

/** Filled by the frame. */
export const TakingContext = createContext<Taking>({ take: () => undefined, turn: 0 });

/** The way to the taking of returns. */
export function useTaking(): Taking {
  return useContext(TakingContext);
}
