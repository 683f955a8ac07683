/** What a file of ours is by its name, so that it is opened where it belongs. Whether it is one, the engine says. */

/** An office, a score packet, or a return. */
export type Kind = 'office' | 'packet' | 'return';

/** The kind by the end of the name; anything else is taken for an office, which the engine then refuses by name. */
export function kindOf(path: string): Kind {
  const name = path.toLowerCase();
  if (name.endsWith('.scorepacket')) return 'packet';
  return name.endsWith('.scorereturn') ? 'return' : 'office';
}
