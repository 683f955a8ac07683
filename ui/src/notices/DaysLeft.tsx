/** How many working days are left until a last day. Must not know what ends on it, nor count days. */
import { useTranslation } from 'react-i18next';

/** The words; where the working calendar lacks a year nobody knows. */
export function DaysLeft({ days }: { days: number | null }) {
  const { t } = useTranslation();
  if (days === null) return <span className="doubt">{t('notice.days_unknown')}</span>;
  return <span className="figure">{days === 0 ? t('notice.last_day_today') : t('notice.days_left', { count: days })}</span>;
}
