/** Why a cell was refused, as a sentence in the language of the screen. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cell } from './sheetMarks';

/** The sentence of a cell; empty when nothing is wrong with it. */
export function useProblemText(): (cell: Cell) => string {
  const { t } = useTranslation();
  return useCallback((cell: Cell) => {
    if (cell.said) return cell.said;
    if (!cell.problem) return '';
    const { code, min, max, step, points } = cell.problem;
    switch (code) {
      case 'not_a_number': return t('sheet.not_a_number');
      case 'too_fine': return t('sheet.too_fine');
      case 'out_of_range': return t('sheet.out_of_range', { min, max });
      case 'off_step': return t('sheet.off_step', { min, step });
      case 'not_a_point': return t('sheet.not_a_point', { points });
    }
  }, [t]);
}
