/**
 * Which criteria of a component are opened, through every change of the draft, whoever makes it: typing, moving, or a
 * step taken back. Must not know the screen.
 */

/** A criterion as it was when it was last looked at. */
export interface Row {
  readonly code: string;
  readonly open: boolean;
}

/** The rows after a change; the same array when no criterion came, went, moved or got another code. */
export function followed(rows: readonly Row[], criteria: readonly { code: string; name: string }[]): readonly Row[] {
  const codes = criteria.map((one) => one.code);
  if (written(rows.map((row) => row.code)) === written(codes)) return rows;
  const moved = written(rows.map((row) => row.code).sort()) === written([...codes].sort());
  // A code that is typed over belongs to the same row, even while two are the same.
  if (rows.length === criteria.length && !moved) return rows.map((row, turn) => ({ ...row, code: codes[turn] ?? row.code }));
  const left = [...rows];
  return criteria.map(({ code, name }) => {
    const at = left.findIndex((row) => row.code === code);
    const [known] = at < 0 ? [] : left.splice(at, 1);
    return known ?? { code, open: name === '' };
  });
}

function written(codes: string[]): string {
  return JSON.stringify(codes);
}
