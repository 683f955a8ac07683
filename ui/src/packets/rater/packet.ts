/** Which score packet the window has open, and the ways in and out. Must not know how it is shown. */
import { useCallback, useState } from 'react';
import type { WorkingCopyOpened } from '../../bindings/WorkingCopyOpened';
import { call } from '../../shared/calls/call';

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
