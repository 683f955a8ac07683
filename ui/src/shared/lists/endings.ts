/** As what a list can be written, by the end of a file's name. Whether the core writes it, it says itself. */

/** A workbook, a CSV, or a PDF to be printed. */
export const KINDS = ['xlsx', 'csv', 'pdf'] as const;

/** One of them. */
export type FileKind = (typeof KINDS)[number];

/** The path with the ending of this kind in the place of another's. */
export function withEnding(path: string, kind: FileKind): string {
  return `${path.replace(/\.(?:xlsx|csv|pdf)$/i, '')}.${kind}`;
}
