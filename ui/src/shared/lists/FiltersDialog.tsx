/** What has to hold of the rows of a list, condition by condition. Must not know the list. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnOffered } from '../../bindings/ColumnOffered';
import type { ListFilter } from '../../bindings/ListFilter';
import { DateField } from '../drafts/DateField';
import type { Listing } from './useListing';
import { needsNoValue, said } from './wish';
import style from './FiltersDialog.module.css';

/** The dialog. */
export function FiltersDialog({ of, close }: { of: Listing; close: () => void }) {
  const { t } = useTranslation();
  const columns = of.offered.filter((one) => one.tests.length > 0);
  const [first] = columns;
  const blank = (): ListFilter[] => (first?.tests[0] === undefined ? [] : [{ column: first.column, test: first.tests[0], values: [] }]);
  const [filters, setFilters] = useState<ListFilter[]>(() => (of.wish.filters.length > 0 ? of.wish.filters : blank()));
  const change = (at: number, filter: ListFilter) => setFilters((before) => before.map((one, place) => (place === at ? filter : one)));
  const apply = () => {
    of.want({ ...of.wish, filters: said(filters) });
    close();
  };
  return (
    <Modal open title={t('lists.filters')} okText={t('lists.apply')} cancelText={t('common.cancel')} width={720} destroyOnHidden onCancel={close} onOk={apply}>
      <div className={style.filters}>
        {filters.map((filter, at) => (
          <FilterRow
            // Places stay what they are until one is taken away.
            key={`${at} ${filters.length}`}
            number={at + 1}
            filter={filter}
            columns={columns}
            change={(changed) => change(at, changed)}
            remove={() => setFilters((before) => before.filter((_, place) => place !== at))}
          />
        ))}
      </div>
      <Button type="dashed" icon={<PlusOutlined />} onClick={() => setFilters((before) => [...before, ...blank()])}>{t('lists.add_filter')}</Button>
    </Modal>
  );
}

interface FilterRowProps {
  /** Which condition it is, as people count. */
  number: number;
  filter: ListFilter;
  columns: ColumnOffered[];
  change: (filter: ListFilter) => void;
  remove: () => void;
}

function FilterRow({ number, filter, columns, change, remove }: FilterRowProps) {
  const { t } = useTranslation();
  const known = columns.find((one) => one.column === filter.column);
  const tests = known?.tests ?? [filter.test];
  const pick = (column: string) => {
    const next = columns.find((one) => one.column === column);
    const [test] = next?.tests ?? [];
    if (next !== undefined && test !== undefined) change({ column: next.column, test, values: [] });
  };
  return (
    <div className={style.filter} role="group" aria-label={t('lists.filter_number', { number })}>
      <Select className={style.column ?? ''} aria-label={t('lists.column')} value={filter.column} onChange={pick} options={columns.map((one) => ({ value: one.column, label: one.title }))} />
      <Select className={style.test ?? ''} aria-label={t('lists.test')} value={filter.test} onChange={(test) => change({ ...filter, test })} options={tests.map((test) => ({ value: test, label: t(`list_test.${test}`) }))} />
      <div className={style.value}>{known === undefined || needsNoValue(filter.test) ? null : <Values filter={filter} column={known} change={change} />}</div>
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('lists.remove_filter', { number })} title={t('lists.remove_filter', { number })} onClick={remove} />
    </div>
  );
}

/** What the column is compared with: chosen where there is a choice, a day where it holds days, typed otherwise. */
function Values({ filter, column, change }: { filter: ListFilter; column: ColumnOffered; change: (filter: ListFilter) => void }) {
  const { t } = useTranslation();
  const take = (values: string[]) => change({ ...filter, values });
  const label = t('lists.value');
  if (filter.test === 'is' && column.choices.length > 0) {
    return (
      <Select
        className="wide"
        mode="multiple"
        aria-label={label}
        value={filter.values}
        onChange={take}
        optionFilterProp="label"
        options={column.choices.map((choice) => ({ value: choice.value, label: choice.text }))}
      />
    );
  }
  const [value = ''] = filter.values;
  if (column.kind === 'day' || column.kind === 'moment') return <DateField id={`filter-${column.column}-${filter.test}`} status="" aria-label={label} value={value} onChange={(day) => take([day])} />;
  return <Input aria-label={label} value={value} onChange={(event) => take([event.target.value])} />;
}
