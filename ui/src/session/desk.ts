/**
 * The desk as every screen sees it: the open office, who acts, and a way to look again after an act.
 */
import { createContext, useContext } from 'react';
import type { DeskStatus } from '../bindings/DeskStatus';

/** What the frame knows of the desk. */
export interface DeskView {
  status: DeskStatus;
  /** Puts a newer status on the screen; without one the engine is asked. */
  renew: (status?: DeskStatus) => void;
}

/** Filled by the frame before any screen is drawn. */
export const DeskContext = createContext<DeskView | undefined>(undefined);

/** The desk; only within the frame. */
export function useDesk(): DeskView {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('outside the frame');
  return desk;
}
