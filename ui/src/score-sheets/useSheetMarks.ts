/** The marks of an open packet, saved through the engine, with what was kept beside them. */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { WorkingCopyOpened } from '../bindings/WorkingCopyOpened';
import { call } from '../lib/call';
import { on, type Cursor } from './cursor';
import { read, written } from './place';
import { SheetMarks } from './sheetMarks';

/** How long the cell with the focus may rest before it is kept: the keyboard comes first. */
const REST = 250;

/** The marks, their version for React, and the cursor, which is kept too. */
export function useSheetMarks(opened: WorkingCopyOpened) {
  const kept = useMemo(() => read(opened, opened.place), [opened]);
  const [marks] = useState(() => {
    const made = new SheetMarks(opened, (batch) => call('put_working_marks', { marks: batch }));
    made.restore(kept.texts);
    return made;
  });
  const version = useSyncExternalStore(marks.subscribe, marks.version);
  const [cursor, setCursor] = useState<Cursor>(() => on(kept.at));
  const texts = useMemo(() => (version < 0 ? [] : marks.refusedTexts()), [marks, version]);
  const place = written(marks, { at: cursor.at, texts });
  const last = useRef(opened.place);
  useEffect(() => {
    if (place === last.current) return undefined;
    const timer = setTimeout(() => {
      // What could not be kept is tried at the next step; the marks themselves are kept apart.
      call('set_working_place', { place }).then(() => { last.current = place; }, () => undefined);
    }, REST);
    return () => clearTimeout(timer);
  }, [place]);
  return { marks, version, cursor, setCursor };
}
