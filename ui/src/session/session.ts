/** The session as every screen sees it: which office is open, in which language the core answers, who acts. */
import { createContext, useContext } from 'react';
import type { DeskStatus } from '../bindings/DeskStatus';

/** Filled by the frame before any screen is drawn. */
export const SessionContext = createContext<DeskStatus | undefined>(undefined);

/** The session; only within the frame. */
export function useSession(): DeskStatus {
  const session = useContext(SessionContext);
  if (!session) throw new Error('outside the frame');
  return session;
}
