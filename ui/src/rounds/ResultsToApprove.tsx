/** What is about to be approved: counts, how the totals lie, what changed since the computing before, and what was done that is not the usual way. */
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApprovalShown } from '../bindings/ApprovalShown';
import type { ChangedResult } from '../bindings/ChangedResult';
import type { ResultShort } from '../bindings/ResultShort';
import { Picture } from '../results/Distribution';
import { ResultBar } from '../results/ResultBar';
import { ResultTag } from '../results/ResultTag';

/** The whole of it. */
export function ResultsToApprove({ shown }: { shown: ApprovalShown }) {
  const { t } = useTranslation();
  return (
    <section data-testid="to-approve" aria-label={t('approval.title')}>
      <ResultBar counts={shown.results} />
      <div className="above-s"><Picture figures={shown.totals} pass={shown.pass_total} title={t('results.total')} /></div>
      <Changed shown={shown} />
      <h3 className="above-s below-s">{t('approval.odd')}</h3>
      {shown.odd.length === 0 ? <p className="quiet">{t('approval.odd_none')}</p> : (
        <ul data-testid="odd">
          {shown.odd.map((one) => <li key={one.message} data-code={one.code}>{one.message}</li>)}
          {shown.more_odd > 0 ? <li className="quiet">{t('approval.odd_more', { count: shown.more_odd })}</li> : null}
        </ul>
      )}
    </section>
  );
}

function Changed({ shown }: { shown: ApprovalShown }) {
  const { t } = useTranslation();
  if (shown.run === 1) return <p className="quiet">{t('approval.first')}</p>;
  const before = shown.run - 1;
  if (shown.changed.length === 0) return <p className="quiet">{t('approval.unchanged', { before })}</p>;
  return (
    <>
      <h3 className="above-s below-s">{t('approval.changed', { before, count: shown.changed.length })}</h3>
      <Table<ChangedResult>
        className="panel"
        size="small"
        data-testid="changed-results"
        rowKey="staff_no"
        dataSource={shown.changed}
        pagination={shown.changed.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ y: 180 }}
        columns={[
          { title: t('results.staff_no'), dataIndex: 'staff_no', width: 104, className: 'figure' },
          { title: t('results.name'), dataIndex: 'name', ellipsis: true },
          { title: t('approval.was'), key: 'before', width: 170, render: (_, one) => (one.before ? <Short result={one.before} /> : <span className="quiet">{t('common.none')}</span>) },
          { title: t('approval.is'), key: 'now', width: 170, render: (_, one) => <><Short result={one.now} />{alike(one) ? <div className="quiet small">{t('approval.parts_changed')}</div> : null}</> },
        ]}
      />
    </>
  );
}

function Short({ result }: { result: ResultShort }) {
  return <><ResultTag result={result.result} /> <span className="figure">{result.total ?? ''}</span></>;
}

/** Whether result and total are what they were: then what they are made of has changed. */
const alike = ({ before, now }: ChangedResult) => before?.result === now.result && before.total === now.total;
