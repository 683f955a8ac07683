/** The steps of a round as the screens name and order them. The engine says which one is next. */

/** Steps in their order. */
export const STEPS = ['enrol', 'open_scoring', 'decide', 'approve', 'issue_certificates'] as const;

/** A step that a person takes. */
export type Step = (typeof STEPS)[number];

/** The five marks of the stepper: scoring is what happens between opening it and computing the results. */
export const MARKS = ['enrol', 'scoring', 'decide', 'approve', 'issue_certificates'] as const;

/** The step named by the engine, if this screen knows it. */
export function asStep(name: string | null): Step | undefined {
  return STEPS.find((step) => step === name);
}

/** Which mark of the stepper a round stands at; five when everything is done. */
export function markOf(round: { state: string; waiting_for: string[] }): number {
  switch (round.state) {
    case 'planned':
    case 'enrolling': return 0;
    case 'scoring': return round.waiting_for.length > 0 ? 1 : 2;
    case 'decided': return 3;
    case 'approved': return 4;
    default: return 5;
  }
}

/** States of a round. */
export const STATES = ['planned', 'enrolling', 'scoring', 'decided', 'approved', 'certified'] as const;

/** The state named by the engine, if this screen knows it. */
export function asState(name: string): (typeof STATES)[number] | undefined {
  return STATES.find((state) => state === name);
}
