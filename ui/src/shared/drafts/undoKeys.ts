/** The keys for a step back and forth, as in Excel, and who gets them. Must not know what is taken back. */
import { useEffect } from 'react';
import { dialogIsOpen } from '../dialogs/openDialog';
import type { Steps } from './useHistory';

/** What a key press asks for. While an input method composes, the keys are its own. */
export function undoKey(press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>): 'undo' | 'redo' | undefined {
  if (press.isComposing || press.altKey || !(press.ctrlKey || press.metaKey)) return undefined;
  const key = press.key.toLowerCase();
  if (key === 'z') return press.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !press.shiftKey ? 'redo' : undefined;
}

/** For an element whose text is no part of the draft: it gets the keys itself. */
export const OWN_UNDO = { 'data-undo': 'own' };

/** Listens while the draft is on the screen. */
export function useUndoKeys({ undo, redo }: Pick<Steps, 'undo' | 'redo'>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = undoKey(event);
      if (key === undefined || hasOwnUndo(event.target)) return;
      event.preventDefault();
      // Before the input hears of it: Ant Design's choices open their list at any letter.
      event.stopPropagation();
      if (key === 'undo') undo();
      else redo();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [undo, redo]);
}

function hasOwnUndo(target: EventTarget | null): boolean {
  // Under a dialog nobody would see what is taken back.
  if (dialogIsOpen()) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('[data-undo="own"]')) return true;
  // What one searches a list with is no part of the draft either; a name that lists only propose is.
  return target instanceof HTMLInputElement && target.value !== '' && target.closest('.ant-select:not(.ant-select-auto-complete)') !== null;
}
