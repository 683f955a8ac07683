/**
 * How wide the columns are that stand still beside the marks: staff number, name and unit. They have what the window leaves when two
 * criteria are to be seen; what does not fit is left out, the name last of all. Must not know the grid.
 */

/** Pixels of each column; 0 where it is left out. */
export interface Pinned {
  staffNo: number;
  name: number;
  unit: number;
}

/** The least that a name gets: four characters. */
const LEAST_NAME = 96;
/** What is always seen beside them. */
const CRITERIA = 2;
/** The bar that moves the rows. */
const BAR = 16;

/** The columns as they would like to be, in a room of so many pixels with criteria of so many. A room of 0 is not measured yet. */
export function pinned(wanted: Pinned, room: number, criterion: number): Pinned {
  if (room === 0) return wanted;
  const left = room - CRITERIA * criterion - BAR;
  if (wanted.staffNo + wanted.name + wanted.unit <= left) return wanted;
  if (wanted.staffNo + wanted.name <= left) return { ...wanted, unit: 0 };
  const name = Math.max(LEAST_NAME, Math.min(wanted.name, left));
  return { staffNo: wanted.staffNo + name <= left ? wanted.staffNo : 0, name, unit: 0 };
}
