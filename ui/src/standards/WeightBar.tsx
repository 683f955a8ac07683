/** Weights of components as one bar with its key. */
import { useWords } from '../shared/words/words';
import { componentInk } from '../shared/words/words';
import style from './WeightBar.module.css';

/** The bar. */
export function WeightBar({ parts }: { parts: { component: string; weight: string }[] }) {
  const words = useWords();
  return (
    <>
      <div className={style.shareBar} aria-hidden="true">
        {parts.map((part) => <span key={part.component} style={{ flex: `${part.weight} 0 0`, background: componentInk(part.component) }} />)}
      </div>
      <ul className={style.shareKey}>
        {parts.map((part) => (
          <li key={part.component}>
            <i style={{ background: componentInk(part.component) }} aria-hidden="true" />
            {words.component(part.component)} <b className="figure">{part.weight}%</b>
          </li>
        ))}
      </ul>
    </>
  );
}
