/** Which files may hold a table, by their names. What a file really is, the engine says. */

/** Endings of workbooks and of delimited texts; `xls` is among them so that the engine can say what to do about it. */
export const TABLE_ENDINGS = ['xlsx', 'xlsm', 'xls', 'csv', 'txt', 'tsv'] as const;

/** The first of the paths that may be a table. */
export function tableAmong(paths: readonly string[]): string | undefined {
  return paths.find((path) => TABLE_ENDINGS.some((ending) => path.toLowerCase().endsWith(`.${ending}`)));
}

/** The name without its folder. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
