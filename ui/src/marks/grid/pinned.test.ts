/** The columns that stand still leave room for two criteria, and the name stays. */
import { describe, expect, it } from 'vitest';
import { pinned } from './pinned';

const WANTED = { staffNo: 80, name: 140, unit: 120 };

describe('the columns beside the marks', () => {
  it('are as wide as they want to be where there is room', () => {
    expect(pinned(WANTED, 700, 108)).toEqual(WANTED);
    expect(pinned(WANTED, 0, 108), 'not measured yet').toEqual(WANTED);
    expect(pinned(WANTED, 340 + 2 * 108 + 16, 108)).toEqual(WANTED);
  });
  it('lose the unit first, then the staff number, and never the name', () => {
    expect(pinned(WANTED, 339 + 2 * 108 + 16, 108)).toEqual({ ...WANTED, unit: 0 });
    expect(pinned(WANTED, 219 + 2 * 108 + 16, 108)).toEqual({ staffNo: 0, name: 140, unit: 0 });
    expect(pinned(WANTED, 130 + 2 * 108 + 16, 108)).toEqual({ staffNo: 0, name: 130, unit: 0 });
    expect(pinned(WANTED, 100, 108)).toEqual({ staffNo: 0, name: 96, unit: 0 });
  });
});
