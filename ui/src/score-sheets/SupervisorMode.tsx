/** What stands in the window while a score packet is open or being opened: the unlock screen, then the grid. */
import { useCallback, useState } from 'react';
import type { WorkingCopyOpened } from '../bindings/WorkingCopyOpened';
import { call } from '../lib/call';
import { ScoreScreen } from './ScoreScreen';
import { UnlockScreen } from './UnlockScreen';

/** A packet in the window: locked, or open. The path is unknown when the window was loaded anew. */
export type PacketOnScreen = { path: string; opened?: undefined } | { path: string | undefined; opened: WorkingCopyOpened };

const PATH = 'packet-path';

/** The packet in the window, and the ways in and out. */
export function usePacket() {
  const [packet, setPacket] = useState<PacketOnScreen>();
  /** Goes on with the packet that the engine still has open, as after loading the window anew. */
  const resume = useCallback(() => call('show_packet', {}).then(
    (opened) => setPacket({ path: sessionStorage.getItem(PATH) ?? undefined, opened }),
    // None is open: the usual start.
    () => undefined,
  ), []);
  const open = useCallback(async (path: string) => {
    const { passphrase } = await call('inspect_packet', { path });
    sessionStorage.setItem(PATH, path);
    setPacket(passphrase ? { path } : { path, opened: await call('open_packet', { path }) });
  }, []);
  const close = useCallback(async () => {
    await call('close_packet', {});
    setPacket(undefined);
  }, []);
  return { packet, setPacket, resume, open, close };
}

/** The window in supervisor mode. */
export function SupervisorMode({ packet, show, close }: { packet: PacketOnScreen; show: (packet: PacketOnScreen) => void; close: () => void }) {
  if (!packet.opened) return <UnlockScreen path={packet.path} opened={(opened) => show({ path: packet.path, opened })} close={close} />;
  // Another packet is another sheet: nothing of the one before may stay on the screen.
  return <ScoreScreen key={`${packet.opened.round} ${packet.opened.rater} ${packet.path ?? ''}`} opened={packet.opened} path={packet.path} close={close} />;
}
