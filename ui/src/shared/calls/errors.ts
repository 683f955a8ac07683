/**
 * Refusals of the engine and the place where each is shown. Decides by code and field, never by reading prose.
 */
import type { WireError } from '../../bindings/WireError';

/** Where a refusal is shown: beside an input, in a dialog with its hint, or as a message about a fault of the program. */
export type Place = 'field' | 'dialog' | 'fault';

/** A refusal as a thrown error. */
export class ActionError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly field: string | undefined;
  /** The refusal as it came. */
  readonly wire: WireError;

  constructor(wire: WireError) {
    super(wire.message);
    this.name = 'ActionError';
    this.code = wire.code;
    this.hint = wire.hint;
    this.field = wire.field;
    this.wire = wire;
  }

  /** Anything thrown on the way to the engine; what is not a refusal becomes the code `internal`. */
  static from(thrown: unknown): ActionError {
    if (thrown instanceof ActionError) return thrown;
    if (isWireError(thrown)) return new ActionError(thrown);
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new ActionError({ code: 'internal', message, args: {} });
  }
}

/** What happened and what to do next, as one text beside an input. */
export function said(error: ActionError): string {
  if (!error.hint) return error.message;
  // A Chinese full stop brings its own space.
  return `${error.message}${/[。！？]$/.test(error.message) ? '' : ' '}${error.hint}`;
}

/** Codes that mean a fault of the program itself, not something that the person can mend. */
const FAULTS = new Set(['internal', 'bad_input', 'unknown_action']);

/** Where `error` belongs on a screen whose inputs are named `fields`. */
export function placeOf(error: ActionError, fields: readonly string[]): Place {
  if (FAULTS.has(error.code)) return 'fault';
  if (error.field !== undefined && fields.includes(error.field)) return 'field';
  return 'dialog';
}

function isWireError(thrown: unknown): thrown is WireError {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown
    && typeof thrown.code === 'string' && typeof thrown.message === 'string';
}
