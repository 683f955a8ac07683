/** The groups of a recovery sheet as they are typed: each in its place, a whole sheet pasted into one as well. Must not know which are right. */

/** Groups on a sheet. */
export const GROUPS = 7;
/** Signs of a group. */
export const SIGNS = 5;

/** The groups after `text` was typed or pasted into the one at `at`, and the place where one goes on. */
export function typedInto(groups: readonly string[], at: number, text: string): { groups: string[]; next: number } {
  const signs = [...text.normalize('NFKC').toUpperCase()].filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  const after = [...groups];
  let place = at;
  do {
    after[place] = signs.splice(0, SIGNS).join('');
    if (after[place]?.length === SIGNS && place < GROUPS - 1) place += 1;
    else break;
  } while (signs.length > 0);
  return { groups: after, next: place };
}
