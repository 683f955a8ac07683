/**
 * A block of names from a table, pasted into a panel. What a cell means is told by what it looks like, so that the
 * columns may stand in any order. Must not know the screen.
 */

/** One pasted person. */
export interface PastedPerson<Role extends string> {
  name: string;
  role: Role | null;
  staffNo: string | null;
}

/** The people of a block; blank lines and heading cells of other kinds make nobody. */
export function pastedPeople<Role extends string>(text: string, roleOf: (word: string) => Role | undefined): PastedPerson<Role>[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const cells = line.split('\t').map((cell) => cell.trim()).filter((cell) => cell !== '');
    let name = '';
    let role: Role | null = null;
    let staffNo: string | null = null;
    for (const cell of cells) {
      const known = roleOf(cell);
      if (known !== undefined) role ??= known;
      else if (/^[A-Za-z]{0,4}[-_]?\d[\w-]*$/.test(cell)) staffNo ??= cell;
      else if (name === '') name = cell;
    }
    return name === '' ? [] : [{ name, role, staffNo }];
  });
}

/** Whether a paste is a block, not a name in one cell. */
export function isBlock(text: string): boolean {
  return /[\t\n\r]/.test(text.trim());
}
