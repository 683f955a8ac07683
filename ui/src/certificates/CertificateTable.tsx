/** The table of certificates; the row that is picked is the one whose print is shown. */
import { Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CertificateState } from '../bindings/CertificateState';
import { ListTable } from '../shared/lists/ListTable';
import type { Page } from '../shared/lists/pagedList';
import type { Row } from '../shared/lists/row';
import type { Draws, Widths } from '../shared/lists/useColumns';
import type { Listing } from '../shared/lists/useListing';
import type { Found } from '../shared/lists/usePagedList';
import { memberOf } from '../shared/words/closed';
import { groupedNumber } from '../shared/words/format';

interface CertificateTableProps {
  of: Listing;
  found: Found<Page<Row>>;
  picked: number;
  pick: (at: number) => void;
}

/** A level is longer in English, a day shorter. */
const WIDTHS: Widths = { level: 112, certificate_state: 80 };
const WIDTHS_IN_ENGLISH: Widths = { level: 172, issued_on: 104, certificate_state: 80 };

/** The table. */
export function CertificateTable({ of, found, picked, pick }: CertificateTableProps) {
  const { t, i18n } = useTranslation();
  return (
    <ListTable
      of={of}
      found={found}
      draws={useDraws()}
      widths={i18n.language === 'en' ? WIDTHS_IN_ENGLISH : WIDTHS}
      from={picked}
      none={t('results.no_match')}
      rowClass={() => 'clickable'}
      row={(at) => ({ role: 'button', 'aria-pressed': at === picked })}
      open={(_, at) => pick(at)}
      moved={pick}
    />
  );
}

function useDraws(): Draws {
  return useMemo(() => ({
    number: (line) => <span className="mono figure small">{groupedNumber(line.key)}</span>,
    certificate_state: (line) => <StateTag state={line.value('certificate_state') ?? ''} />,
  }), []);
}

/** How each state of a certificate is shown. */
const STATE = {
  valid: { color: 'success', word: 'certificates.valid' },
  revoked: { color: 'error', word: 'certificates.revoked' },
} as const satisfies Record<CertificateState, { color: string; word: string }>;

/** A state of a certificate, in its colour. */
export function StateTag({ state }: { state: string }) {
  const { t } = useTranslation();
  const known = memberOf(STATE, state);
  return known ? <Tag variant="filled" color={STATE[known].color}>{t(STATE[known].word)}</Tag> : <Tag>{state}</Tag>;
}
