/** All rounds of the office. */
import { Result, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../frame/refusals';
import { useAction } from '../lib/useAction';
import { RoundTable } from './RoundTable';

/** The list of rounds. */
export function RoundsScreen() {
  const { t, i18n } = useTranslation();
  const { data, error } = useAction('list_rounds', {}, i18n.language);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  return (
    <>
      <div className="page-head"><h1>{t('rounds.title')}</h1></div>
      {data ? <RoundTable rounds={data.rounds} /> : <Skeleton active />}
    </>
  );
}
