/** What every part of the form for a plan is given. */
import type { Component } from '../bindings/Component';
import type { RoundDraft } from '../bindings/RoundDraft';
import type { WireError } from '../bindings/WireError';

/** A part of the form. */
export interface PlanPartProps {
  plan: RoundDraft;
  change: (plan: RoundDraft) => void;
  problems: WireError[];
  /** The components that raters mark. */
  marked: Component[];
  /** Names by staff number. */
  known: ReadonlyMap<string, string | null>;
}
