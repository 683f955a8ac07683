/** A difference between two standards in words: codes of parts, fields and values as the screens call them. */
import { useTranslation } from 'react-i18next';
import type { CriterionDraft } from '../bindings/CriterionDraft';
import type { StandardDifference } from '../bindings/StandardDifference';
import { LEVELS, useWords } from '../shared/words/words';

const PARTS = ['standard', 'criteria', 'scheme', 'components', 'eligibility'] as const;
const FIELDS = [
  'code', 'occupation', 'level', 'version', 'title', 'work_type', 'name', 'name_en', 'kind', 'min', 'max', 'step', 'points', 'weight',
  'descriptors', 'component', 'digits', 'rounding', 'pass_total', 'permits_level_jump', 'pass', 'combine', 'least_raters',
  'discrepancy_limit', 'measure', 'least_n', 'conversion', 'opportunities', 'defect_weights', 'id', 'text', 'holds_level',
  'years_since_level', 'years_in_occupation', 'least_age', 'education', 'years_since_title', 'contest_level', 'contest_rank', 'related_occupations',
  'level_jump', 'recommenders',
] as const;

/** Words for the columns of the table. */
export function useDifferenceWords(criteria: CriterionDraft[]) {
  const { t, i18n } = useTranslation();
  const words = useWords();
  return {
    part: ({ part }: StandardDifference): string => {
      const known = PARTS.find((one) => one === part);
      return known ? t(`part.${known}`) : part;
    },
    entry: ({ part, entry }: StandardDifference): string => {
      if (part === 'components') return words.component(entry);
      const criterion = part === 'criteria' ? criteria.find((one) => one.code === entry) : undefined;
      return criterion ? (i18n.language === 'en' ? criterion.name_en ?? criterion.name : criterion.name) : entry;
    },
    field: ({ part, field, before }: StandardDifference): string => {
      if (field === '') return t(before === null ? 'compare.added' : 'compare.removed');
      if (part === 'eligibility' && field === 'title') return t('condition.title_name');
      const known = FIELDS.find((one) => one === field);
      return known ? t(`field.${known}`) : field;
    },
    value: ({ part, field }: StandardDifference, text: string): string => {
      if (text === '') return t('common.none');
      if (text === 'true' || text === 'false') return t(text === 'true' ? 'compare.yes' : 'compare.no');
      switch (field) {
        case 'level': case 'holds_level': return LEVELS.some((level) => level === text) ? words.level(text) : text;
        case 'contest_level': return words.contest(text);
        case 'component': return words.component(text);
        case 'combine': return words.combine(text);
        case 'measure': return words.measure(text);
        case 'rounding': return text === 'half_up' || text === 'half_even' ? t(`rule.${text}`) : text;
        case 'kind': return text === 'judged' || text === 'measured' ? t(`kind.${text}`) : text;
        // The core writes the steps of a scale in one line.
        case 'descriptors': return text.replaceAll(/\uff1b(?=\d+(?:\.\d+)? )/g, '\n');
        case 'weight': return part === 'criteria' || part === 'components' ? `${text}%` : text;
        default: return text;
      }
    },
  };
}
