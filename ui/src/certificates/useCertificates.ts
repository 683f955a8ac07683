/** The certificates that match a search, of one round or of the whole register, read page by page. Must not know how they are drawn. */
import type { CertificateLine } from '../bindings/CertificateLine';
import { call } from '../shared/calls/call';
import type { Page } from '../shared/lists/pagedList';
import { type Found, usePagedList } from '../shared/lists/usePagedList';

interface CertificatePage extends Page<CertificateLine> {
  /** How many the round or the register has, whatever is searched. */
  all: number;
  /** How many of those are valid. */
  valid: number;
}

/** What was found. */
export type Certificates = Found<CertificatePage>;

/** Of `round`, or all; the page of row `at` comes first. */
export function useCertificates(round: string | undefined, search: string, at: number) {
  return usePagedList({
    action: 'list_certificates',
    search,
    page: (offset, limit) => ({ search, offset, limit, ...(round === undefined ? {} : { round }) }),
    read: (input): Promise<CertificatePage> => call('list_certificates', input).then(({ certificates, ...counts }) => ({ ...counts, rows: certificates })),
    at,
  });
}
