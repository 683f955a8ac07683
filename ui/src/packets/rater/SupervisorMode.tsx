/** What stands in the window while a score packet is open or being opened: the unlock screen, then the grid. */
import type { PacketOnScreen } from './packet';
import { ScoreScreen } from './ScoreScreen';
import { UnlockScreen } from './UnlockScreen';

/** The window in supervisor mode. */
export function SupervisorMode({ packet, show, close }: { packet: PacketOnScreen; show: (packet: PacketOnScreen) => void; close: () => void }) {
  if (!packet.opened) return <UnlockScreen path={packet.path} opened={(opened) => show({ path: packet.path, opened })} close={close} />;
  // Another packet is another sheet: nothing of the one before may stay on the screen.
  return <ScoreScreen key={`${packet.opened.round} ${packet.opened.rater} ${packet.path ?? ''}`} opened={packet.opened} path={packet.path} close={close} />;
}
