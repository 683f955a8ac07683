/** The columns of a list as a table draws them. Must not know which table it is. */
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnKind } from '../../bindings/ColumnKind';
import type { ListColumn } from '../../bindings/ListColumn';
import { day, minute } from '../words/format';
import type { PagedColumn } from './PagedTable';
import type { Row } from './row';
import type { Listing } from './useListing';
import { widthOf } from './widths';
import { orderOf } from './wish';

/** How a screen draws some columns; the others are drawn by what stands in them. */
export type Draws = Partial<Record<ListColumn, (row: Row) => ReactNode>>;

/** Widths that a screen needs otherwise than usual. */
export type Widths = Partial<Record<ListColumn, number>>;

/** How a screen has the columns of a list. */
export interface ColumnsOfScreen {
  /** How some columns are drawn; made once. */
  draws?: Draws;
  /** Columns that only the screen knows; made once. */
  extra?: PagedColumn<Row>[];
  /** Made once. */
  widths?: Widths;
}

const NO_DRAWS: Draws = {};
const NO_COLUMNS: PagedColumn<Row>[] = [];
const NO_WIDTHS: Widths = {};

/** The columns that are shown, and after them those that only the screen knows. */
export function useColumns({ columns, wish }: Listing, { draws = NO_DRAWS, extra = NO_COLUMNS, widths = NO_WIDTHS }: ColumnsOfScreen): PagedColumn<Row>[] {
  const { t, i18n } = useTranslation();
  const nothing = t('common.none');
  return useMemo(() => [
    ...columns.map(({ column, title, kind, sorted }): PagedColumn<Row> => ({
      key: column,
      title,
      width: widths[column] ?? widthOf(column, kind),
      ellipsis: true,
      ...(kind === 'whole' || kind === 'figure' ? { align: 'right', className: 'figure' } : {}),
      ...(kind === 'day' || kind === 'moment' || column === 'staff_no' || column === 'id_number' ? { className: 'figure' } : {}),
      ...(sorted ? { order: orderOf(wish, column) } : {}),
      draw: draws[column] ?? ((row) => <Cell said={saidOf(row, column, kind, i18n.language)} nothing={nothing} />),
    })),
    ...extra,
  ], [columns, wish, draws, extra, widths, i18n.language, nothing]);
}

function saidOf(row: Row, column: ListColumn, kind: ColumnKind, language: string): string {
  const value = row.value(column);
  if (value === null) return '';
  if (kind === 'day') return day(value, language);
  return kind === 'moment' ? minute(value, language) : row.text(column);
}

function Cell({ said, nothing }: { said: string; nothing: string }) {
  return said === '' ? <span className="quiet">{nothing}</span> : <span title={said}>{said}</span>;
}

/** Pixels that all columns need together. */
export function widthOfAll(columns: readonly PagedColumn<Row>[]): number {
  return columns.reduce((sum, { width = 120 }) => sum + width, 0);
}
