/** Words for what the core keeps as codes. A code that this screen does not know is shown as it is. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldBy } from '../bindings/HeldBy';
import type { LevelHeld } from '../bindings/LevelHeld';
import type { SkillLevel } from '../bindings/SkillLevel';
import { memberOf } from '../shared/words/closed';
import { day, groupedNumber } from '../shared/words/format';

const LEVEL = {
  apprentice: 'level.apprentice', level5: 'level.level5', level4: 'level.level4', level3: 'level.level3', level2: 'level.level2', level1: 'level.level1',
  special: 'level.special', chief: 'level.chief',
} as const satisfies Record<SkillLevel, string>;

/** All levels, the lowest first. */
export const LEVELS = Object.keys(LEVEL) as SkillLevel[];

/** The name of a level by its code. */
export function useLevelName(): (code: string) => string {
  const { t } = useTranslation();
  return useCallback((code: string) => {
    const level = memberOf(LEVEL, code);
    return level ? t(LEVEL[level]) : code;
  }, [t]);
}

const HELD = { roster: 'held.roster', own: 'held.own', taken_over: 'held.taken_over' } as const satisfies Record<HeldBy, string>;

/** Why somebody is said to hold a level: what the roster says, or a certificate with its number and day. */
export function useHeldWords(): (held: LevelHeld) => string {
  const { t, i18n } = useTranslation();
  return useCallback((held: LevelHeld) => {
    const why = t(HELD[held.by], { number: held.number === undefined ? '' : groupedNumber(held.number), issuer: held.issuer ?? '' });
    return held.since === null ? why : t('held.since', { why, day: day(held.since, i18n.language) });
  }, [t, i18n.language]);
}
