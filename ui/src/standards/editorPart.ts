/** What every part of the editor of a standard is given. */
import type { StandardDraft } from '../bindings/StandardDraft';
import type { WireError } from '../bindings/WireError';

/** A part of the editor. */
export interface PartProps {
  draft: StandardDraft;
  /** Other weights are held after the change only where it says so. */
  change: (draft: StandardDraft, held?: ReadonlySet<string>) => void;
  /** What the core says against a field, of one entry by its code. */
  at: (field: string, entry?: string) => WireError[];
  /** Weights that were set by hand and stay where they can, by the code of their entry. */
  held: ReadonlySet<string>;
  hold: (entry: string, held: boolean) => void;
}
