/**
 * Native file dialogs and showing a file in its folder. Only paths pass through here: files are opened and written by
 * the engine. In a browser there are no native dialogs; the path field beside every button then does.
 */
import { isTauri } from '@tauri-apps/api/core';
import { open, save } from '@tauri-apps/plugin-dialog';
import { revealItemInDir } from '@tauri-apps/plugin-opener';

/** A kind of file, as a dialog filters it. */
export interface FileKind {
  name: string;
  extension: string;
}

/** Whether native dialogs exist here. */
export const HAS_DIALOGS = isTauri();

/** Asks for an existing file; nothing when the person closes the dialog. */
export async function chooseFile(title: string, kind: FileKind): Promise<string | undefined> {
  const filters = [{ name: kind.name, extensions: [kind.extension] }];
  return (await open({ title, filters, multiple: false, directory: false })) ?? undefined;
}

/** Asks where a new file goes; nothing when the person closes the dialog. */
export async function chooseNewFile(title: string, kind: FileKind, proposed: string): Promise<string | undefined> {
  const filters = [{ name: kind.name, extensions: [kind.extension] }];
  return (await save({ title, filters, defaultPath: proposed })) ?? undefined;
}

/** Opens the folder of a file with the file selected. */
export async function showInFolder(path: string): Promise<void> {
  await revealItemInDir(path);
}
