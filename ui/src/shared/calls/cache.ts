/**
 * What the screens have read of the core, kept by action, input and language, and how it is read anew: after an action
 * exactly what the core says that it has changed (docs/decisions/0018-query-cache.md). It must not know any screen, nor
 * how an action is sent.
 */
import { focusManager, QueryClient, type Query } from '@tanstack/react-query';
import type { Actions } from '../../bindings/Actions';
import type { SessionStatus } from '../../bindings/SessionStatus';
import { CHANGES, READS, type Subject } from '../../bindings/subjects';

/** An action by its name. */
export type Action = keyof Actions;

/** Under which key an answer is kept. */
export type AnswerKey = readonly [action: Action, input: unknown, language: string];

/** The name under which an answer to `action` is kept. */
export function keyOf<A extends Action>(action: A, input: Actions[A][0], language: string): AnswerKey {
  return [action, input, language];
}

/** Milliseconds for which an answer is kept that no screen shows: for who comes straight back. */
const KEPT = 60_000;

/** The answers of this window. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal is an answer; asking again would be refused again.
      retry: false,
      // The core is on this computer, whatever the network does.
      networkMode: 'always',
      // A screen that opens always asks, and shows meanwhile what was answered last.
      staleTime: 0,
      gcTime: KEPT,
      refetchOnReconnect: false,
      refetchOnWindowFocus: true,
    },
  },
});

/** Beside the window somebody may work at the command line: who comes back to the window sees what has changed. */
export function readAnewOnReturn(): void {
  focusManager.setEventListener((returned) => {
    const hear = () => returned(true);
    window.addEventListener('focus', hear);
    return () => window.removeEventListener('focus', hear);
  });
}

/** Actions after which another office is open, or none, or nobody is here to look at it: nothing that was read before holds. */
const NOTHING_HOLDS: ReadonlySet<Action> = new Set<Action>(['create_office', 'open_office', 'create_demo_office', 'close_office', 'sign_out', 'restore_backup']);

/** What else is kept of an office, and goes with it. */
const otherwiseKept = new Set<() => void>();

/** Is called whenever nothing that was read before holds. */
export function onNothingHolds(forget: () => void): void {
  otherwiseKept.add(forget);
}

/** Refusals by which it shows that somebody is no longer signed in as the session was last told. */
const OTHERWISE_SIGNED_IN: ReadonlySet<string> = new Set(['sign_in_needed', 'account_ended', 'password_change_needed', 'sign_in_overtaken']);

/** Actions that answer with what is open and who acts. */
const ANSWERS_STATUS = {
  session_status: true, set_language: true, set_actor: true, open_office: true, create_demo_office: true, close_office: true,
  sign_out: true,
} satisfies Record<{ [A in Action]: Actions[A][1] extends SessionStatus ? A : never }[Action], true>;

/** After an action that was not refused: what it has changed is read anew where it is shown, and stale where it is not. */
export function afterAction<A extends Action>(action: A, input: Actions[A][0], answer: Actions[A][1], kept: QueryClient = answers): void {
  const changed = changedBy(action, input);
  if (changed.length === 0) return;
  if (NOTHING_HOLDS.has(action)) {
    kept.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session_status' });
    otherwiseKept.forEach((forget) => forget());
  }
  // What is open now is known at once: no screen of the office before may ask the next one.
  if (action in ANSWERS_STATUS) kept.setQueriesData({ queryKey: ['session_status'] }, answer);
  void kept.invalidateQueries({ predicate: (query) => reads(query, changed) });
}

/** After a refusal: where another has ended the account, or given it a password, the window asks anew who is signed in. */
export function afterRefusal(code: string, kept: QueryClient = answers): void {
  if (OTHERWISE_SIGNED_IN.has(code)) void kept.invalidateQueries({ queryKey: ['session_status'] });
}

/** The subjects that an action has changed; a rehearsal changes nothing. */
export function changedBy<A extends Action>(action: A, input: Actions[A][0]): readonly Subject[] {
  return 'dry_run' in input && input.dry_run === true ? [] : CHANGES[action];
}

function reads({ queryKey }: Query, changed: readonly Subject[]): boolean {
  const [action] = queryKey as AnswerKey;
  return READS[action].some((subject) => changed.includes(subject));
}
