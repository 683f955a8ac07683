/** What a round is called unless somebody calls it otherwise. */
import { useTranslation } from 'react-i18next';
import type { StandardLine } from '../bindings/StandardLine';
import { useWords } from '../shared/words/words';

/** Names a round by its code (`2026-01`) and its standard. */
export function useProposedTitle(): (code: string, standard: StandardLine) => string {
  const { t } = useTranslation();
  const words = useWords();
  return (code, standard) => t('plan.title_of', {
    year: code.slice(0, 4), number: Number(code.slice(5)) || 1, occupation: standard.occupation_name ?? standard.occupation, level: words.level(standard.level),
  });
}
