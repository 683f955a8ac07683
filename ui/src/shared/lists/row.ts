/** A row of a list as screens ask it: what stands in a column, for programs and in words. Must not know how it is drawn. */
import type { ListCell } from '../../bindings/ListCell';
import type { ListColumn } from '../../bindings/ListColumn';
import type { ListShown } from '../../bindings/ListShown';
import type { Page } from './pagedList';

/** The row. */
export class Row {
  readonly key: string;
  readonly #cells: readonly ListCell[];
  readonly #places: ReadonlyMap<ListColumn, number>;

  constructor(key: string, cells: readonly ListCell[], places: ReadonlyMap<ListColumn, number>) {
    this.key = key;
    this.#cells = cells;
    this.#places = places;
  }

  /** The value, as programs read it; null where nothing stands, or the column was not asked for. */
  value(column: ListColumn): string | null {
    return this.#cell(column)?.value ?? null;
  }

  /** The value in words; empty where nothing stands. */
  text(column: ListColumn): string {
    const cell = this.#cell(column);
    return cell?.text ?? cell?.value ?? '';
  }

  /** Whether it is less than is needed. */
  isBelow(column: ListColumn): boolean {
    return this.#cell(column)?.below === true;
  }

  #cell(column: ListColumn): ListCell | undefined {
    const place = this.#places.get(column);
    return place === undefined ? undefined : this.#cells[place];
  }
}

/** The rows of a page. */
export function pageOf({ total, columns, rows }: ListShown): Page<Row> {
  const places = new Map(columns.map(({ column }, at) => [column, at]));
  return { total, rows: rows.map(({ key, cells }) => new Row(key, cells, places)) };
}
