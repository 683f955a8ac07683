/** The table of a long list: its columns, and the order that a click on a heading gives. Must not know what the list is about. */
import type { HTMLAttributes } from 'react';
import type { ListColumn } from '../../bindings/ListColumn';
import type { Page } from './pagedList';
import { PagedTable } from './PagedTable';
import type { Row } from './row';
import { type ColumnsOfScreen, useColumns, widthOfAll } from './useColumns';
import type { Listing } from './useListing';
import type { Found } from './usePagedList';
import { ordered } from './wish';

interface ListTableProps extends ColumnsOfScreen {
  of: Listing;
  found: Found<Page<Row>>;
  from?: number;
  focusFrom?: boolean;
  none: string;
  className?: string;
  rowClass?: (row: Row | undefined) => string;
  row: (at: number) => HTMLAttributes<HTMLElement>;
  open: (row: Row, at: number) => void;
  moved?: (at: number) => void;
}

/** The table. */
export function ListTable({ of, found, draws, extra, widths, from = 0, ...table }: ListTableProps) {
  const columns = useColumns(of, { ...(draws && { draws }), ...(extra && { extra }), ...(widths && { widths }) });
  return (
    <PagedTable
      found={found}
      columns={columns}
      width={widthOfAll(columns)}
      from={from}
      // Only columns of the list give an order.
      sort={(column, order) => of.want(ordered(of.wish, column as ListColumn, order))}
      {...table}
    />
  );
}
