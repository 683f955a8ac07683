/** What the kinds of records are called. Must not know what a record holds. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordKind } from '../bindings/RecordKind';
import { memberOf } from '../shared/words/closed';

const KIND = {
  attainment: 'word.evidence_kind.attainment', inspection: 'word.evidence_kind.inspection',
} as const satisfies Record<RecordKind, string>;

/** A kind in words; one that this screen does not know stays as it is. */
export function useKind(): (kind: string) => string {
  const { t } = useTranslation();
  return useCallback((kind: string) => {
    const known = memberOf(KIND, kind);
    return known === undefined ? kind : t(KIND[known]);
  }, [t]);
}
