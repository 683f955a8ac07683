/**
 * What a preview said, by its name, so that an act does what was seen or nothing. Must not know what is corrected.
 */
import { useState } from 'react';

/** Takes note of previews, and hands the name of the newest to its act. */
export interface Seen<Asked> {
  /** Of which question the newest answer is, and its name; none while it is asked anew. */
  note: (asked: Asked, seen: string | undefined) => void;
  /** For the input of the act: the name, when the newest preview was of the same question. */
  of: (asked: Asked) => { seen?: string };
}

/** For a dialog. */
export function useSeen<Asked>(): Seen<Asked> {
  return useState(notes<Asked>)[0];
}

function notes<Asked>(): Seen<Asked> {
  let newest: { asked: string; seen: string } | undefined;
  return {
    note: (asked, seen) => { newest = seen === undefined ? undefined : { asked: JSON.stringify(asked), seen }; },
    of: (asked) => (newest?.asked === JSON.stringify(asked) ? { seen: newest.seen } : {}),
  };
}
