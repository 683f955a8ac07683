/** The table of certificates; the row that is picked is the one whose print is shown. */
import { Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CertificateLine } from '../bindings/CertificateLine';
import type { CertificateState } from '../bindings/CertificateState';
import { memberOf } from '../shared/words/closed';
import { day, groupedNumber } from '../shared/words/format';
import { type PagedColumn, PagedTable } from '../shared/lists/PagedTable';
import type { Certificates } from './useCertificates';

/** The table. */
export function CertificateTable({ found, picked, pick }: { found: Certificates; picked: number; pick: (at: number) => void }) {
  const { t } = useTranslation();
  return (
    <PagedTable
      found={found}
      columns={useColumns()}
      width={636}
      from={picked}
      none={t('results.no_match')}
      rowClass={() => 'clickable'}
      row={(at) => ({ role: 'button', 'aria-pressed': at === picked })}
      open={(_, at) => pick(at)}
      moved={pick}
    />
  );
}

function useColumns(): PagedColumn<CertificateLine>[] {
  const { t, i18n } = useTranslation();
  // A level is longer in English, a day shorter; names get what is left.
  const [level, issued] = i18n.language === 'en' ? [172, 104] : [112, 126];
  return useMemo(() => [
    { title: t('certificates.number'), key: 'number', width: 220, draw: (line) => <span className="mono figure small">{groupedNumber(line.number)}</span> },
    { title: t('certificates.name'), key: 'name', ellipsis: true, draw: (line) => <span title={line.name}>{line.name}</span> },
    { title: t('certificates.level'), key: 'level', width: level, ellipsis: true, draw: (line) => <span title={line.level_title}>{line.level_title}</span> },
    { title: t('certificates.issued_on'), key: 'issued', width: issued, draw: (line) => day(line.issued_on, i18n.language) },
    { title: t('certificates.state'), key: 'state', width: 80, draw: (line) => <StateTag state={line.state} /> },
  ], [t, i18n.language, level, issued]);
}

/** How each state of a certificate is shown. */
const STATE = {
  valid: { color: 'success', word: 'certificates.valid' },
  revoked: { color: 'error', word: 'certificates.revoked' },
} as const satisfies Record<CertificateState, { color: string; word: string }>;

function StateTag({ state }: { state: string }) {
  const { t } = useTranslation();
  const known = memberOf(STATE, state);
  return known ? <Tag variant="filled" color={STATE[known].color}>{t(STATE[known].word)}</Tag> : <Tag>{state}</Tag>;
}
