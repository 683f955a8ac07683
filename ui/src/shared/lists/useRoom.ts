/** The room that is left for a table that scrolls within itself. Must not know the table. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** A place for the table, and the height of its rows: the place less the table's head and frame. */
export function useRoom(): [RefObject<HTMLDivElement | null>, number] {
  const room = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(400);
  useLayoutEffect(() => {
    if (!room.current) return;
    const watch = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const head = entry.target.querySelector<HTMLElement>('.ant-table-header')?.offsetHeight ?? 0;
      setHeight(Math.max(160, Math.floor(entry.contentRect.height) - head - 2));
    });
    watch.observe(room.current);
    return () => watch.disconnect();
  });
  return [room, height];
}
