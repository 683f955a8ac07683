/** The words of standards and schemes: codes of the core and how the screens call them. Checks nothing. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Levels that have a certificate, highest last, and the firm's own first. */
export const LEVELS = ['level5', 'level4', 'level3', 'level2', 'level1', 'special', 'chief'] as const;

/** Score sources in the order in which they are shown. */
export const COMPONENTS = ['supervisor', 'master', 'quality', 'theory', 'practical', 'review'] as const;

/** Measures of the quality evidence. */
export const MEASURES = ['attainment', 'first_pass_yield', 'dhu', 'dpmo', 'weighted_defects', 'rework_rate', 'scrap_rate'] as const;

/** Rounding rules. */
export const ROUNDINGS = ['half_up', 'half_even'] as const;

/** Colours of components in pictures. */
export const COMPONENT_INK: Record<string, string> = {
  supervisor: 'var(--share-1)', master: 'var(--share-2)', quality: 'var(--share-3)',
  theory: 'var(--share-4)', practical: 'var(--share-5)', review: 'var(--share-6)',
};

/** Codes of the core in words; a code that this screen does not know stays as it is. */
export function useWords() {
  const { t } = useTranslation();
  const component = useCallback((code: string): string => {
    const known = COMPONENTS.find((one) => one === code);
    return known ? t(`component.${known}`) : code;
  }, [t]);
  const level = useCallback((code: string): string => {
    if (code === 'apprentice') return t('standards.apprentice');
    const known = LEVELS.find((one) => one === code);
    return known ? t(`level.${known}`) : code;
  }, [t]);
  const measure = useCallback((code: string): string => {
    const known = MEASURES.find((one) => one === code);
    return known ? t(`measure.${known}`) : code;
  }, [t]);
  const combine = useCallback((code: string): string => {
    const [name, k = ''] = code.split(':');
    return name === 'mean' || name === 'median' || name === 'trimmed-mean' ? t(`combine.${name}`, { k }) : code;
  }, [t]);
  const rounding = useCallback((code: string, digits: number): string => {
    const known = ROUNDINGS.find((one) => one === code);
    return known ? t(`rounding.${known}`, { digits }) : code;
  }, [t]);
  return { component, level, measure, combine, rounding };
}
