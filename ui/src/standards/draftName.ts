/** Under which name a half-written standard is kept: one for each office. */
import { useDesk } from '../session/desk';

/** The name. */
export function useDraftName(): string {
  const { status } = useDesk();
  return `standard-draft ${status.office?.location ?? ''}`;
}
