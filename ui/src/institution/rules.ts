/** What the screens of rule packs share: where one is, and its days in words. */
import { useTranslation } from 'react-i18next';
import type { RulePackLine } from '../bindings/RulePackLine';
import { day } from '../shared/words/format';

/** Where the page of a pack is. */
export function addressOf(code: string): string {
  return `/institution/rules/${encodeURIComponent(code)}`;
}

/** From when to when a pack holds. */
export function useHolding(): (pack: RulePackLine) => string {
  const { t, i18n } = useTranslation();
  return ({ state, holds_from: from, holds_to: to }) => {
    const said = (iso: string) => day(iso, i18n.language);
    if (state === 'draft') return from === null ? t('rules.no_day') : t('rules.meant_from', { day: said(from) });
    if (state === 'withdrawn') return '';
    if (from === null) return to === null ? t('rules.always') : t('rules.until', { day: said(to) });
    return to === null ? t('rules.from', { day: said(from) }) : t('rules.from_until', { from: said(from), to: said(to) });
  };
}
