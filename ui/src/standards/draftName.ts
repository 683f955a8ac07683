/** Under which name a half-written standard is kept: one for each office. */
import { useSession } from '../session/session';

/** The name. */
export function useDraftName(): string {
  const { office } = useSession();
  return `standard-draft ${office?.location ?? ''}`;
}
