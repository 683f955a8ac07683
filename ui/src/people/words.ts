/** Words for what the core keeps as codes. A code that this screen does not know is shown as it is. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const LEVELS = ['apprentice', 'level5', 'level4', 'level3', 'level2', 'level1', 'special', 'chief'] as const;

/** The name of a level by its code. */
export function useLevelName(): (code: string) => string {
  const { t } = useTranslation();
  return useCallback((code: string) => {
    const level = LEVELS.find((known) => known === code);
    return level ? t(`level.${level}`) : code;
  }, [t]);
}
