/** The table of a list of which all rows are here, each as high as what stands in it. Must not know what the list is about. */
import { Table, type TableProps } from 'antd';
import type { ListColumn } from '../../bindings/ListColumn';
import type { Row } from './row';
import { type ColumnsOfScreen, useColumns, widthOfAll } from './useColumns';
import type { Listing } from './useListing';
import { ordered } from './wish';

interface ShortListProps extends ColumnsOfScreen {
  of: Listing;
  rows: Row[];
  none: string;
  rowClass?: string;
  onRow?: NonNullable<TableProps<Row>['onRow']>;
  expandable?: NonNullable<TableProps<Row>['expandable']>;
}

/** The table. */
export function ShortList({ of, rows, draws, extra, widths, none, rowClass, onRow, expandable }: ShortListProps) {
  const columns = useColumns(of, { ...(draws && { draws }), ...(extra && { extra }), ...(widths && { widths }) });
  return (
    <Table<Row>
      className="panel"
      size="small"
      rowKey="key"
      scroll={{ x: widthOfAll(columns) }}
      columns={columns.map(({ draw, order, ...column }) => ({
        ...column,
        ...(order === undefined ? {} : { sorter: true, sortOrder: order }),
        render: (_: unknown, row: Row) => draw(row),
      }))}
      dataSource={rows}
      pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
      showSorterTooltip={false}
      locale={{ emptyText: none }}
      onChange={(_pages, _filters, sorter) => {
        if (!Array.isArray(sorter) && sorter.columnKey !== undefined) of.want(ordered(of.wish, sorter.columnKey as ListColumn, sorter.order ?? null));
      }}
      {...(rowClass === undefined ? {} : { rowClassName: rowClass })}
      {...(onRow === undefined ? {} : { onRow })}
      {...(expandable === undefined ? {} : { expandable })}
    />
  );
}
