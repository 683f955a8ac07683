/**
 * Hears what is wanted of the menu: chosen in the native menu, or by the keys that stand beside it there. The system's menu
 * does not hear keys while the web view has them on Windows, and in a browser there is no menu. Must not know what an act does.
 */
import { isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import WRITTEN from './menu.json';

/** An act of the menu by its name in `menu.json`. */
export type MenuAct =
  | 'new_office' | 'open_office' | 'open_packet' | 'close_office'
  | 'overview' | 'employees' | 'rounds' | 'standards' | 'certificates' | 'search'
  | 'handbook';

const ACTS: { act: string; keys?: string }[] = WRITTEN.flatMap(({ acts }) => acts as { act: string; keys?: string }[]);
const KEYS = new Map(ACTS.map(({ act, keys }) => [keys, act as MenuAct]));

/** Hears acts until the returned function is called. */
export function hearMenu(hear: (act: MenuAct) => void): () => void {
  const press = (event: KeyboardEvent) => {
    const act = actOf(event);
    if (act === undefined) return;
    event.preventDefault();
    hear(act);
  };
  window.addEventListener('keydown', press);
  const stop = isTauri() ? listen<MenuAct>('menu-act', ({ payload }) => hear(payload)) : undefined;
  return () => {
    window.removeEventListener('keydown', press);
    void stop?.then((end) => end());
  };
}

/** The act whose keys were pressed. */
export function actOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>): MenuAct | undefined {
  if (event.isComposing || event.altKey) return undefined;
  const held = [...(event.ctrlKey || event.metaKey ? ['CmdOrCtrl'] : []), ...(event.shiftKey ? ['Shift'] : [])];
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return KEYS.get([...held, key].join('+'));
}
