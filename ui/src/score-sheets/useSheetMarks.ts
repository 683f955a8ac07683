/** The marks of a sheet on the screen, saved where it belongs, with what was kept beside them. */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { WorkingMark } from '../bindings/WorkingMark';
import { on, type Cursor } from './cursor';
import { read, written, type Sheet } from './place';
import { SheetMarks, type Save } from './sheetMarks';

/** How long the cell with the focus may rest before it is kept: the keyboard comes first. */
const REST = 250;

/** Where marks are saved, and where the place of the work is kept. */
interface Keeping {
  save: Save;
  /** The place as it was kept last. */
  place: string;
  keep: (place: string) => Promise<unknown>;
}

/** The marks, their version for React, and the cursor, which is kept too. */
export function useSheetMarks(sheet: Sheet & { marks: readonly WorkingMark[] }, keeping: Keeping) {
  const kept = useMemo(() => read(sheet, keeping.place), [sheet, keeping.place]);
  const [marks] = useState(() => {
    const made = new SheetMarks(sheet, keeping.save);
    made.restore(kept.texts);
    return made;
  });
  const version = useSyncExternalStore(marks.subscribe, marks.version);
  const [cursor, setCursor] = useState<Cursor>(() => on(kept.at));
  const texts = useMemo(() => (version < 0 ? [] : marks.refusedTexts()), [marks, version]);
  const place = written(marks, { at: cursor.at, texts });
  const last = useRef(keeping.place);
  const keep = useRef(keeping.keep);
  useEffect(() => {
    keep.current = keeping.keep;
  });
  useEffect(() => {
    if (place === last.current) return undefined;
    const timer = setTimeout(() => {
      // What could not be kept is tried at the next step; the marks themselves are kept apart.
      keep.current(place).then(() => { last.current = place; }, () => undefined);
    }, REST);
    return () => clearTimeout(timer);
  }, [place]);
  return { marks, version, cursor, setCursor };
}
