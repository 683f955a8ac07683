/** How wide the columns of lists are. Must not know what stands in them. */
import type { ColumnKind } from '../../bindings/ColumnKind';
import type { ListColumn } from '../../bindings/ListColumn';

/** Pixels by what kind of thing stands in a column. */
const OF_KIND = { text: 180, name: 120, code: 120, unit: 130, flag: 80, whole: 84, figure: 104, day: 126, moment: 156 } as const satisfies Record<ColumnKind, number>;

/** Columns that need another width. */
const OF_COLUMN: Partial<Record<ListColumn, number>> = {
  staff_no: 116, level: 208, id_number: 176, number: 220, phone: 130, gender: 70, reasons: 280, basis: 300, particulars: 320, title: 240, duties: 240, rater: 90,
  marks: 200, seq: 76, professional_title: 110, education: 100, code: 140,
};

/** The width of a column. */
export function widthOf(column: ListColumn, kind: ColumnKind): number {
  return OF_COLUMN[column] ?? OF_KIND[kind];
}
