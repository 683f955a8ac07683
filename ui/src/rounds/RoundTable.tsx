/** Rounds in a table: state, results at a glance, next step. */
import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { RoundLine } from '../bindings/RoundLine';
import { ResultBar } from '../results/ResultBar';
import { HowToBegin } from './HowToBegin';
import { asState, asStep } from './steps';

/** The table; a row opens its round. Without a round it says how to begin. */
export function RoundTable({ rounds }: { rounds: RoundLine[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (rounds.length === 0) return <HowToBegin />;
  const address = (round: RoundLine) => `/rounds/${encodeURIComponent(round.code)}`;
  return (
    <Table<RoundLine>
      className="panel"
      size="middle"
      rowKey="code"
      dataSource={rounds}
      pagination={false}
      rowClassName="clickable"
      onRow={(round) => ({ onClick: () => void navigate(address(round)) })}
      columns={[
        { title: t('rounds.code'), dataIndex: 'code', width: 96, className: 'figure' },
        { title: t('rounds.name'), key: 'title', render: (_, round) => <Link to={address(round)} onClick={(event) => event.stopPropagation()}>{round.title}</Link> },
        { title: t('rounds.occupation'), key: 'occupation', width: 180, render: (_, round) => <>{round.occupation_name}<div className="quiet small">{round.level_title}</div></> },
        { title: t('rounds.candidates'), dataIndex: 'candidates', width: 76, align: 'right' },
        { title: t('rounds.results'), key: 'results', width: 236, render: (_, round) => (round.results ? <ResultBar counts={round.results} /> : <span className="quiet">{t('common.none')}</span>) },
        { title: t('rounds.state'), key: 'state', width: 92, render: (_, round) => <RoundStateTag state={round.state} /> },
        {
          title: t('rounds.next'), key: 'next', width: 110, render: (_, round) => {
            const step = asStep(round.next_step);
            return step ? t(`step.${step}`) : <span className="quiet">{t('common.none')}</span>;
          },
        },
      ]}
    />
  );
}

/** The state of a round as a word. */
export function RoundStateTag({ state }: { state: string }) {
  const { t } = useTranslation();
  const known = asState(state);
  return <Tag variant="filled" color={state === 'certified' ? 'success' : 'processing'}>{known ? t(`state.${known}`) : state}</Tag>;
}
