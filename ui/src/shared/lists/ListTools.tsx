/**
 * What stands above a list: the search, what is filtered, and the ways to other filters, columns, views and files. Must not know the
 * list.
 */
import { CloseOutlined, ExportOutlined, FilterOutlined, SearchOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn } from '../../bindings/ListColumn';
import { ColumnsDialog } from './ColumnsDialog';
import { ExportListDialog } from './ExportListDialog';
import { FiltersDialog } from './FiltersDialog';
import { useFilterWords } from './filterWords';
import type { Listing } from './useListing';
import { ViewsMenu } from './ViewsMenu';
import { without } from './wish';
import style from './ListTools.module.css';

interface ListToolsProps {
  of: Listing;
  /** What can be looked for; left out where nothing can. */
  search?: string;
  /** Hears that something is typed. */
  typing?: () => void;
  /** How many rows there are, once it is known. */
  total: number | undefined;
  /** How many that is, in words. */
  status?: string;
  /** What stands before the search. */
  before?: ReactNode;
  /** Columns of which the screen itself shows what they are filtered by, as long as that is one value. */
  own?: readonly ListColumn[];
  /** The acts of the screen. */
  children?: ReactNode;
}

/** The tools. */
export function ListTools({ of, search, typing, total, status, before, own = [], children }: ListToolsProps) {
  const { t } = useTranslation();
  const words = useFilterWords(of.offered);
  const [dialog, setDialog] = useState<'filters' | 'columns' | 'export'>();
  const close = () => setDialog(undefined);
  const filters = of.wish.filters.map((filter, at) => ({ filter, at })).filter(({ filter }) => !own.includes(filter.column) || filter.values.length !== 1);
  return (
    <>
      <div className="tools">
        {before}
        {search === undefined ? null : (
          <Input
            className={style.search}
            data-search
            allowClear
            prefix={<SearchOutlined className="quiet" />}
            placeholder={search}
            aria-label={search}
            value={of.typed}
            onChange={(event) => {
              typing?.();
              of.type(event.target.value);
            }}
          />
        )}
        {status === undefined ? null : <span className="quiet small figure" role="status">{status}</span>}
        <span className="spring" />
        <span className={style.ways}>
          {of.offered.some((one) => one.tests.length > 0) ? <Button icon={<FilterOutlined />} onClick={() => setDialog('filters')}>{t('lists.filter')}</Button> : null}
          <Button icon={<TableOutlined />} onClick={() => setDialog('columns')}>{t('lists.columns')}</Button>
          <ViewsMenu of={of} />
          <Button icon={<ExportOutlined />} onClick={() => setDialog('export')}>{t('lists.export')}</Button>
        </span>
        {children}
      </div>
      {filters.length === 0 ? null : (
        <div className={style.filters} role="group" aria-label={t('lists.filters')}>
          {filters.map(({ filter, at }) => {
            const said = words(filter);
            return (
              <Button key={said} size="small" icon={<CloseOutlined />} iconPlacement="end" aria-label={t('lists.not_filtered', { filter: said })} onClick={() => of.want(without(of.wish, at))}>
                {said}
              </Button>
            );
          })}
          {filters.length > 1 ? <Button size="small" type="link" onClick={() => of.want({ ...of.wish, filters: of.wish.filters.filter((filter) => own.includes(filter.column) && filter.values.length === 1) })}>{t('lists.no_filters')}</Button> : null}
        </div>
      )}
      {dialog === 'filters' ? <FiltersDialog of={of} close={close} /> : null}
      {dialog === 'columns' ? <ColumnsDialog of={of} close={close} /> : null}
      {dialog === 'export' ? <ExportListDialog of={of} total={total} close={close} /> : null}
    </>
  );
}
