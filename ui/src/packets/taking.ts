/** The way to the taking of returns from any screen: by its button, by a double-click, by dropping files. */
import { createContext, useContext } from 'react';

/** Opens the dialog; with paths, they are looked into at once. */
type Take = (paths: string[]) => void;

/** Filled by the frame. */
export const TakingContext = createContext<Take>(() => undefined);

/** The way to the taking of returns. */
export function useTaking(): Take {
  return useContext(TakingContext);
}
