/** The first screen of an open office: counts, what is to be done, and where the rounds stand. */
import { Button, Result, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RoundLine } from '../../bindings/RoundLine';
import { useSession } from '../../session/session';
import { Refusal } from '../../shared/calls/refusals';
import { useAction } from '../../shared/calls/useAction';
import { HowToBegin } from '../../rounds/HowToBegin';
import { RoundTable } from '../../rounds/RoundTable';
import { readinessFor } from '../../rounds/readiness';
import { asStep } from '../../rounds/steps';
import { YearlyPanel } from '../../results/YearlyPanel';
import { classes } from '../../shared/looks/classes';
import style from './OverviewScreen.module.css';

/** Overview. */
export function OverviewScreen() {
  const { t } = useTranslation();
  const { office } = useSession();
  const { data, error } = useAction('list_rounds', {});
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data || !office) return <Skeleton active />;
  const { rounds } = data;
  const sum = (of: (round: RoundLine) => number) => rounds.reduce((all, round) => all + of(round), 0);
  const tiles = [
    [t('overview.employees'), office.employees],
    [t('overview.rounds'), rounds.length],
    [t('overview.passed'), sum((round) => round.results?.passed ?? 0)],
    [t('overview.certificates'), sum((round) => round.certificates)],
  ] as const;
  return (
    <>
      <div className="page-head"><h1>{t('nav.overview')}</h1></div>
      <div className={style.tiles}>
        {tiles.map(([name, count]) => <div data-testid="tile" className={classes(style.tile, 'panel')} key={name}><b>{count}</b><span className="quiet">{name}</span></div>)}
      </div>
      {rounds.length === 0 ? <HowToBegin /> : <Rounds rounds={rounds} />}
      <YearlyPanel />
    </>
  );
}

function Rounds({ rounds }: { rounds: RoundLine[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const todo = rounds.filter((round) => asStep(round.next_step));
  return (
    <>
      <h2 className="below-s">{t('overview.todo')}</h2>
      <div className="panel below-l">
        {todo.length === 0 ? <div className={classes(style.todo, 'quiet')}>{t('overview.todo_empty')}</div> : null}
        {todo.map((round) => {
          const step = asStep(round.next_step);
          if (!step) return null;
          const { stops, asks } = readinessFor(step, round.blockers);
          const missing = [...stops, ...asks].map((one) => one.message);
          return (
            <div className={style.todo} key={round.code}>
              <div>
                <strong>{t(`step.${step}`)}</strong> · {round.title}
                <div className="quiet small">{missing.length > 0 ? `${t('overview.waiting')} ${missing.join(' ')}` : t(`step.${step}_text`)}</div>
              </div>
              <span className="spring" />
              <Button onClick={() => void navigate(`/rounds/${encodeURIComponent(round.code)}`)}>{t('overview.to_round')}</Button>
            </div>
          );
        })}
      </div>
      <h2 className="below-s">{t('overview.rounds_title')}</h2>
      <RoundTable rounds={rounds} />
    </>
  );
}
