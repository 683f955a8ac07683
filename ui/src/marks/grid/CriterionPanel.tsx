/** What the focused criterion means: descriptors of a judged one, points of a measured one, in large type. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CriterionCard } from '../../bindings/CriterionCard';
import { units } from './typedMark';
import { classes } from '../../shared/looks/classes';
import style from './CriterionPanel.module.css';

interface CriterionPanelProps {
  criterion: CriterionCard;
  /** The mark that stands, so that its meaning is shown as chosen. */
  mark: string | null;
  choose: (mark: string) => void;
  /** What shows the work of whoever is marked. */
  work?: ReactNode;
}

/** The panel beside the grid. */
export function CriterionPanel({ criterion, mark, choose, work }: CriterionPanelProps) {
  const { t, i18n } = useTranslation();
  const name = (i18n.language === 'en' ? criterion.name_en : null) ?? criterion.name;
  return (
    <aside className={classes(style.criterion, 'panel')} aria-label={t('sheet.meaning')}>
      <h2>{name}</h2>
      {criterion.kind === 'measured' ? <Points criterion={criterion} mark={mark} choose={choose} /> : <Descriptors criterion={criterion} mark={mark} />}
      {work}
    </aside>
  );
}

function Points({ criterion, mark, choose }: Omit<CriterionPanelProps, 'work'>) {
  const { t } = useTranslation();
  return (
    <>
      <p className="quiet">{t('sheet.points_text')}</p>
      <ol className={style.points}>
        {criterion.points.map((point, at) => {
          const chosen = mark !== null && units(point.points) === units(mark);
          return (
            <li key={point.points}>
              <button type="button" aria-pressed={chosen} onMouseDown={(event) => event.preventDefault()} onClick={() => choose(point.points)}>
                <kbd>{at + 1}</kbd>
                <span>{point.name}</span>
                <b className="figure">{point.points}</b>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Descriptors({ criterion, mark }: Omit<CriterionPanelProps, 'choose' | 'work'>) {
  const { t } = useTranslation();
  const downwards = [...criterion.descriptors].reverse();
  const standing = mark === null ? undefined : downwards.find((one) => units(one.from) <= units(mark));
  if (downwards.length === 0) return <p className="quiet">{t('sheet.no_descriptors')}</p>;
  return (
    <dl className={style.descriptors}>
      {downwards.map((one) => (
        <div key={one.from} className={classes(one === standing && style.stands)} {...(one === standing ? { 'aria-current': true } : {})}>
          <dt className="figure">{t('sheet.from', { from: one.from })}</dt>
          <dd>{one.text}</dd>
        </div>
      ))}
    </dl>
  );
}
