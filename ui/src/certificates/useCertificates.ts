/** The certificates that match a search, of one round or of the whole register, read page by page. Must not know how they are drawn. */
import { useCallback } from 'react';
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
export function useCertificates(round: string | undefined, search: string, version: string, at: number) {
  const read = useCallback(
    (text: string, offset: number, limit: number): Promise<CertificatePage> => call('list_certificates', { search: text, offset, limit, ...(round === undefined ? {} : { round }) })
      .then(({ certificates, ...counts }) => ({ ...counts, rows: certificates })),
    [round],
  );
  return usePagedList(read, search, version, at);
}
