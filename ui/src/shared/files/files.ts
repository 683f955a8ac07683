/**
 * Native file dialogs, showing a file in its folder, and sending it to a printer. Only paths pass through here: files are opened and written by
 * the engine. In a browser there are no native dialogs; the path field beside every button then does.
 */
import { invoke, isTauri } from '@tauri-apps/api/core';
import { documentDir } from '@tauri-apps/api/path';
import { open, save } from '@tauri-apps/plugin-dialog';
import { revealItemInDir } from '@tauri-apps/plugin-opener';
import { useEffect, useState } from 'react';

/** A kind of file, as a dialog filters it. */
export interface FileKind {
  name: string;
  extension: string | readonly string[];
}

function filterOf({ name, extension }: FileKind) {
  return [{ name, extensions: typeof extension === 'string' ? [extension] : [...extension] }];
}

/** Whether native dialogs exist here. */
export const HAS_DIALOGS = isTauri();

/** Asks for an existing file; nothing when the person closes the dialog. */
export async function chooseFile(title: string, kind: FileKind): Promise<string | undefined> {
  const filters = filterOf(kind);
  return (await open({ title, filters, multiple: false, directory: false })) ?? undefined;
}

/** Asks for existing files; none when the person closes the dialog. */
export async function chooseFiles(title: string, kind: FileKind): Promise<string[]> {
  const filters = filterOf(kind);
  return (await open({ title, filters, multiple: true, directory: false })) ?? [];
}

/** Asks for an existing folder; nothing when the person closes the dialog. */
export async function chooseFolder(title: string): Promise<string | undefined> {
  return (await open({ title, multiple: false, directory: true })) ?? undefined;
}

/** Asks where a new file goes; nothing when the person closes the dialog. */
export async function chooseNewFile(title: string, kind: FileKind, proposed: string): Promise<string | undefined> {
  const filters = filterOf(kind);
  return (await save({ title, filters, defaultPath: proposed })) ?? undefined;
}

/** `name` in the folder of `path`; the bare name where `path` has no folder, as a database address has none. */
export function beside(path: string, name: string): string {
  const folder = path.includes('://') ? null : /^.*[\\/]/.exec(path);
  return `${folder?.[0] ?? ''}${name}`;
}

/**
 * Where a new file called `name` would go: the person's documents, because the folder in which a window was started
 * is seldom hers to write to. In a browser, and until the folder is known, the bare name.
 */
export function useProposedPath(name: string): string {
  const [folder, setFolder] = useState('');
  useEffect(() => {
    if (!HAS_DIALOGS) return;
    // Without a documents folder the person types or chooses the place.
    documentDir().then((path) => setFolder(path.endsWith('/') || path.endsWith('\\') ? path : path + separator(path)), () => undefined);
  }, []);
  return `${folder}${name}`;
}

function separator(path: string): string {
  return path.includes('\\') ? '\\' : '/';
}

/** Opens the folder of a file with the file selected. */
export async function showInFolder(path: string): Promise<void> {
  await revealItemInDir(path);
}

/** Sends a saved PDF to the person's default printer; refusals come as those of actions do. */
export async function printFile(path: string): Promise<void> {
  await invoke('print_file', { path });
}
