/** The session as every screen sees it: which office is open, in which language the core answers, who acts. */
import { createContext, useContext } from 'react';
import type { SessionStatus } from '../bindings/SessionStatus';

/** Filled by the frame before any screen is drawn. */
export const SessionContext = createContext<SessionStatus | undefined>(undefined);

/** The session; only within the frame. */
export function useSession(): SessionStatus {
  const session = useContext(SessionContext);
  if (!session) throw new Error('outside the frame');
  return session;
}
