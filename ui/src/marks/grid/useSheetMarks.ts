/** The marks of a sheet on the screen, saved where it belongs, with what was kept beside them. */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { WorkingMark } from '../../bindings/WorkingMark';
import { on, type Cursor } from './cursor';
import { read, written, type Sheet } from './place';
import { SheetMarks, type Save } from './sheetMarks';

/** How long the cell with the focus rests before the engine keeps it: the keyboard comes first. */
const REST = 250;

/** Where marks are saved, and where the place of the work is kept. */
interface Keeping {
  save: Save;
  /** The place as it was kept last. */
  place: string;
  keep: (place: string) => Promise<unknown>;
  /** Keeping costs nothing: every step is kept at once. */
  atOnce?: boolean;
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
  const atOnce = keeping.atOnce ?? false;
  useEffect(() => {
    keep.current = keeping.keep;
  });
  useEffect(() => {
    if (place === last.current) return undefined;
    // What could not be kept is tried at the next step; the marks themselves are kept apart.
    const now = () => void keep.current(place).then(() => { last.current = place; }, () => undefined);
    if (atOnce) {
      now();
      return undefined;
    }
    const timer = setTimeout(now, REST);
    return () => clearTimeout(timer);
  }, [place, atOnce]);
  return { marks, version, cursor, setCursor };
}
