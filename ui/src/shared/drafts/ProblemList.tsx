/** Everything that keeps a draft from being kept, each leading to its place. Must not know what is drafted. */
import { CheckCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../bindings/WireError';
import { classes } from '../looks/classes';
import style from './ProblemList.module.css';

interface ProblemListProps {
  problems: WireError[];
  /** Leads to the place of a problem. */
  go: (problem: WireError) => void;
  /** What is said when there is none. */
  none: string;
}

/** The list. */
export function ProblemList({ problems, go, none }: ProblemListProps) {
  const { t } = useTranslation();
  return (
    <section className={classes(style.draftProblems, 'panel')} role="status" aria-label={t('draft.problems')} data-testid="problems">
      {problems.length === 0 ? <span className="good"><CheckCircleOutlined /> {none}</span> : (
        <>
          <strong>{t('draft.problem_count', { count: problems.length })}</strong>
          <ul>
            {problems.map((problem) => (
              <li key={problem.code + problem.message} data-code={problem.code}>
                <button type="button" className={style.linkButton} onClick={() => go(problem)}>{problem.message}</button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
