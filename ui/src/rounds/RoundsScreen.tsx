/** All rounds of the office, and the way to a new one. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Result, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { HowToBegin } from './HowToBegin';
import { RoundList } from './RoundList';

/** The list of rounds. Without a round it says how to begin. */
export function RoundsScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, error } = useAction('list_rounds', {});
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  return (
    <>
      <div className="page-head">
        <h1>{t('rounds.title')}</h1>
        <span className="spring" />
        <Button type={data?.rounds.length === 0 ? 'default' : 'primary'} icon={<PlusOutlined />} onClick={() => void navigate('/rounds/new')}>{t('plan.new')}</Button>
      </div>
      {data ? data.rounds.length === 0 ? <HowToBegin /> : <RoundList rounds={data.rounds} /> : <Skeleton active />}
    </>
  );
}
