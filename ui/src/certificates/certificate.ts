/** What the screens need of a certificate, taken from a row of the list. Must not know how it is drawn. */
import type { CertificateState } from '../bindings/CertificateState';
import type { ListColumn } from '../bindings/ListColumn';
import type { Row } from '../shared/lists/row';
import { memberOf } from '../shared/words/closed';

/** A certificate: its number, the name on it, and whether it holds. */
export interface Certificate {
  number: string;
  name: string;
  state: CertificateState;
}

/** The columns of which it is made. */
export const NEEDS: readonly ListColumn[] = ['number', 'name', 'certificate_state'];

const STATES = { valid: true, revoked: true } as const satisfies Record<CertificateState, true>;

/** The certificate of a row, once its page is here. */
export function certificateOf(row: Row | undefined): Certificate | undefined {
  const state = memberOf(STATES, row?.value('certificate_state') ?? '');
  return row === undefined || state === undefined ? undefined : { number: row.key, name: row.text('name'), state };
}
