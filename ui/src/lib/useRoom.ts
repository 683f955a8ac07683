/** The height that is left for the rows of a table that scrolls within itself: the room less the table's head and frame. */
import { useLayoutEffect, useRef, useState } from 'react';

/** A ref for the room, and the height for the rows. */
export function useRoom() {
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
  return [room, height] as const;
}
