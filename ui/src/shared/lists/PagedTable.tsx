/**
 * The table of a long list: only what is in view is drawn and read. Arrow keys, Page Up and Page Down, Home and End move;
 * Enter, Space and a click open. Must not know what a row is.
 */
import { type GetRef, Table } from 'antd';
import { type HTMLAttributes, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from './useRoom';
import type { Page, PagedList, RowOf } from './pagedList';
import type { Found } from './usePagedList';
import { classes } from '../looks/classes';
import style from './PagedTable.module.css';

/** A row is its place; what stands there is asked of the list when the row is drawn. */
interface Place {
  at: number;
}

/** A column of a table whose rows come page by page. */
export interface PagedColumn<T> {
  key: string;
  title: string;
  width?: number;
  /** Whether what does not fit ends in an ellipsis. */
  ellipsis?: boolean;
  className?: string;
  /** Whether what stands in it stands at the right. */
  align?: 'right';
  /** In which order the list is by it; left out where it gives none. */
  order?: 'ascend' | 'descend' | null;
  draw: (row: T) => ReactNode;
}

interface PagedTableProps<P extends Page<unknown>> {
  found: Found<P>;
  columns: PagedColumn<RowOf<P>>[];
  /** Pixels below which the table scrolls sideways. */
  width: number;
  /** The row that the keys begin at; it is brought into view. */
  from: number;
  /** Whether that row gets the focus at once, for who comes back from it; the first row never takes it. */
  focusFrom?: boolean;
  /** What is said when there is no row. */
  none: string;
  className?: string;
  rowClass?: (row: RowOf<P> | undefined, at: number) => string;
  /** What else a row is for those who do not see it. */
  row: (at: number) => HTMLAttributes<HTMLElement>;
  open: (row: RowOf<P>, at: number) => void;
  /** Hears of every row that the keys move to. */
  moved?: (at: number) => void;
  /** Puts the list in the order of a column, or back in its usual one. */
  sort?: (column: string, order: 'ascend' | 'descend' | null) => void;
}

/** The table. */
export function PagedTable<P extends Page<unknown>>({ found, columns, width, from, focusFrom = false, none, className, rowClass, row, open, moved, sort }: PagedTableProps<P>) {
  const { t } = useTranslation();
  const [room, height] = useRoom();
  const table = useRef<GetRef<typeof Table>>(null);
  const { list } = found;
  const { total } = list;
  const places = useMemo<Place[]>(() => Array.from({ length: total }, (_, at) => ({ at })), [total]);
  const [current, setCurrent] = useState(Math.min(from, Math.max(0, total - 1)));
  const focus = (at: number) => {
    setCurrent(at);
    table.current?.scrollTo({ index: at, align: 'nearest' });
    whenDrawn(() => room.current?.querySelector<HTMLElement>(`[data-row-key="${at}"]`), (drawn) => drawn.focus({ preventScroll: true }));
  };
  const begin = useRef(() => {
    if (from === 0) return;
    if (focusFrom) focus(from);
    else table.current?.scrollTo({ index: from, align: 'nearest' });
  });
  useEffect(() => begin.current(), []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, at: number) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const one = list.row(at);
      if (one !== undefined) open(one, at);
      return;
    }
    const screen = Math.max(1, Math.floor(height / ROW) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: screen, PageUp: -screen, Home: -total, End: total };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = Math.min(Math.max(0, at + step), total - 1);
    focus(to);
    moved?.(to);
  };
  return (
    <div ref={room} className={style.pagedRoom}>
      <Table<Place>
        ref={table}
        className={classes('panel', style.paged, className)}
        data-testid="paged"
        size="small"
        virtual
        scroll={{ y: height, x: width }}
        rowKey="at"
        columns={columns.map(({ draw, order, ...column }, first) => ({
          ...column,
          ...(order === undefined ? {} : { sorter: true, sortOrder: order }),
          render: (_: unknown, { at }: Place) => {
            const one = list.row(at);
            const cell = one === undefined ? <span className={style.awaited} aria-hidden="true" /> : draw(one);
            return first === 0 ? <InView list={list} at={at}>{cell}</InView> : cell;
          },
        }))}
        dataSource={places}
        showSorterTooltip={false}
        onChange={(_pages, _filters, sorter) => {
          if (!Array.isArray(sorter) && sorter.columnKey !== undefined) sort?.(String(sorter.columnKey), sorter.order ?? null);
        }}
        pagination={false}
        rowClassName={({ at }) => rowClass?.(list.row(at), at) ?? ''}
        locale={{ emptyText: none }}
        onRow={({ at }) => {
          const one = list.row(at);
          return {
            ...row(at),
            style: { height: ROW },
            tabIndex: at === current ? 0 : -1,
            ...(one === undefined ? { 'aria-label': t('common.loading') } : {}),
            onFocus: () => setCurrent(at),
            onClick: () => { if (one !== undefined) open(one, at); },
            onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, at),
          };
        }}
      />
    </div>
  );
}

/** Height of a row: whole pixels, since the list counts in whole ones and would cut the last row off at the end. */
const ROW = 33;
/** Frames for which a row that was scrolled to is waited for. */
const FRAMES = 20;

function whenDrawn(find: () => HTMLElement | null | undefined, then: (row: HTMLElement) => void, frames = FRAMES): void {
  const row = find();
  if (row) then(row);
  else if (frames > 0) requestAnimationFrame(() => whenDrawn(find, then, frames - 1));
}

/** Tells the list that this row is in view, so that its page is read. */
function InView<P extends Page<unknown>>({ list, at, children }: { list: PagedList<P>; at: number; children: ReactNode }) {
  useEffect(() => list.show(at), [list, at]);
  return children;
}
