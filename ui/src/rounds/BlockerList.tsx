/** What keeps a round from a step, line by line, each leading to where it is mended. */
import type { Blocker } from '../bindings/Blocker';
import type { BlockerPlace } from '../bindings/BlockerPlace';
import style from './BlockerList.module.css';

interface BlockerListProps {
  /** What the list is called, for those who do not see it. */
  label: string;
  blockers: Blocker[];
  go: (place: BlockerPlace) => void;
}

/** The list. */
export function BlockerList({ label, blockers, go }: BlockerListProps) {
  return (
    <ul className={style.blockers} aria-label={label}>
      {blockers.map((one) => (
        <li key={`${one.code} ${one.message}`} data-code={one.code} data-severity={one.severity}>
          <button type="button" className={style.line} onClick={() => go(one.place)}>{one.message}</button>
        </li>
      ))}
    </ul>
  );
}
