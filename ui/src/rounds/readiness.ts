/** What keeps a round from its steps, sorted for the screen. The core says what there is; nothing is found out here. */
import type { Blocker } from '../bindings/Blocker';
import type { RoundStep } from '../bindings/RoundStep';

/** What keeps a round from a step, and from others after it. */
export interface Readiness {
  /** The step refuses while any of these is there. */
  stops: Blocker[];
  /** The step asks once whether it is taken all the same. */
  asks: Blocker[];
  /** The step leaves these out and does the rest. */
  tells: Blocker[];
  /** Keeps from other steps. */
  later: Blocker[];
}

/** Sorts what keeps a round from `step`. */
export function readinessFor(step: RoundStep, blockers: readonly Blocker[]): Readiness {
  const now = blockers.filter((one) => one.step === step);
  return {
    stops: now.filter((one) => one.severity === 'stops'),
    asks: now.filter((one) => one.severity === 'asks'),
    tells: now.filter((one) => one.severity === 'tells'),
    later: blockers.filter((one) => one.step !== step),
  };
}
