/** What a filter says. Must not know where it is said. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnOffered } from '../../bindings/ColumnOffered';
import type { ListFilter } from '../../bindings/ListFilter';
import { day } from '../words/format';

/** A filter as a sentence: its column, its test, its values as people call them. */
export function useFilterWords(offered: ColumnOffered[]): (filter: ListFilter) => string {
  const { t, i18n } = useTranslation();
  return useCallback(({ column, test, values }: ListFilter) => {
    const known = offered.find((one) => one.column === column);
    const called = (value: string) => known?.choices.find((choice) => choice.value === value)?.text ?? day(value, i18n.language);
    return t(`list_said.${test}`, { column: known?.title ?? column, values: values.map(called).join(t('common.list_comma')) });
  }, [offered, t, i18n.language]);
}
