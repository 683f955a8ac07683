/** The words of standards and schemes: codes of the core and how the screens call them. Checks nothing. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Component } from '../../bindings/Component';
import type { ContestLevel } from '../../bindings/ContestLevel';
import type { Measure } from '../../bindings/Measure';
import type { Rounding } from '../../bindings/Rounding';
import type { SkillLevel } from '../../bindings/SkillLevel';
import { memberOf, membersOf } from './closed';

/** What every level is called. */
const LEVEL = {
  apprentice: 'standards.apprentice', level5: 'level.level5', level4: 'level.level4', level3: 'level.level3', level2: 'level.level2', level1: 'level.level1',
  special: 'level.special', chief: 'level.chief',
} as const satisfies Record<SkillLevel, string>;

/** Levels that have a certificate, from low to high. */
export const LEVELS = membersOf(LEVEL).filter((level) => level !== 'apprentice');

const CONTEST = {
  enterprise: 'contest_level.enterprise', county: 'contest_level.county', city: 'contest_level.city', province: 'contest_level.province',
  nation: 'contest_level.nation',
} as const satisfies Record<ContestLevel, string>;

/** Who holds contests, the highest last. */
export const CONTEST_LEVELS = membersOf(CONTEST);

/** What every score source is called, in the order in which they are shown. */
const COMPONENT = {
  supervisor: 'component.supervisor', master: 'component.master', quality: 'component.quality', theory: 'component.theory', practical: 'component.practical',
  review: 'component.review',
} as const satisfies Record<Component, string>;

/** Score sources. */
export const COMPONENTS = membersOf(COMPONENT);

const MEASURE = {
  attainment: 'measure.attainment', first_pass_yield: 'measure.first_pass_yield', dhu: 'measure.dhu', dpmo: 'measure.dpmo',
  weighted_defects: 'measure.weighted_defects', rework_rate: 'measure.rework_rate', scrap_rate: 'measure.scrap_rate',
} as const satisfies Record<Measure, string>;

/** Measures of the quality evidence. */
export const MEASURES = membersOf(MEASURE);

const ROUNDING = { half_up: 'rounding.half_up', half_even: 'rounding.half_even' } as const satisfies Record<Rounding, string>;

/** Rounding rules. */
export const ROUNDINGS = membersOf(ROUNDING);

const INK = {
  supervisor: 'var(--share-1)', master: 'var(--share-2)', quality: 'var(--share-3)', theory: 'var(--share-4)', practical: 'var(--share-5)', review: 'var(--share-6)',
} satisfies Record<Component, string>;

/** The colour of a component in pictures. */
export function componentInk(code: string): string | undefined {
  const known = memberOf(INK, code);
  return known && INK[known];
}

/** Codes of the core in words; a code that this screen does not know stays as it is. */
export function useWords() {
  const { t } = useTranslation();
  const component = useCallback((code: string): string => {
    const known = memberOf(COMPONENT, code);
    return known ? t(COMPONENT[known]) : code;
  }, [t]);
  const level = useCallback((code: string): string => {
    const known = memberOf(LEVEL, code);
    return known ? t(LEVEL[known]) : code;
  }, [t]);
  const contest = useCallback((code: string): string => {
    const known = memberOf(CONTEST, code);
    return known ? t(CONTEST[known]) : code;
  }, [t]);
  const measure = useCallback((code: string): string => {
    const known = memberOf(MEASURE, code);
    return known ? t(MEASURE[known]) : code;
  }, [t]);
  const combine = useCallback((code: string): string => {
    const [name, k = ''] = code.split(':');
    return name === 'mean' || name === 'median' || name === 'trimmed-mean' ? t(`combine.${name}`, { k }) : code;
  }, [t]);
  const rounding = useCallback((code: string, digits: number): string => {
    const known = memberOf(ROUNDING, code);
    return known ? t(ROUNDING[known], { digits }) : code;
  }, [t]);
  return { component, level, contest, measure, combine, rounding };
}
