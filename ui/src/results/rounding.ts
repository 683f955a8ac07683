/** The rounding rule of a scheme in words. */
import { useTranslation } from 'react-i18next';

/** `1 half_up` as a sentence part; a rule that this screen does not know is shown as it is named. */
export function useRounding(rule: string | null): string {
  const { t } = useTranslation();
  const [digits = '', name] = (rule ?? '').split(' ');
  if (name === 'half_up' || name === 'half_even') return t(`rounding.${name}`, { digits });
  return rule ?? '';
}
