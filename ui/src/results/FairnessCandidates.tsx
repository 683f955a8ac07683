/** Each candidate's three sources side by side, in any order that somebody wants. Figures stay the texts that the core sent. */
import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FairnessCandidate } from '../bindings/FairnessCandidate';
import { ResultTag } from './ResultTag';
import style from './FairnessScreen.module.css';

/** By the figure; whoever has none comes first. */
const by = (figure: (one: FairnessCandidate) => string | null) => (one: FairnessCandidate, other: FairnessCandidate) => {
  const [first, second] = [figure(one), figure(other)].map((text) => (text === null ? Number.NEGATIVE_INFINITY : Number(text)));
  return first === second ? 0 : (first ?? 0) < (second ?? 0) ? -1 : 1;
};

/** The table; nothing where nobody is judged. */
export function FairnessCandidates({ candidates }: { candidates: FairnessCandidate[] }) {
  const { t } = useTranslation();
  if (candidates.length === 0) return null;
  const figure = (title: string, key: string, of: (one: FairnessCandidate) => string | null) => ({
    title, key, width: 108, align: 'right' as const, className: 'figure', sorter: by(of), render: (_: unknown, one: FairnessCandidate) => of(one) ?? t('common.none'),
  });
  return (
    <section data-testid="fairness-candidates">
      <h2 className={style.heading}>{t('fairness.candidates')}</h2>
      <Table<FairnessCandidate>
        className="panel"
        size="small"
        rowKey="staff_no"
        dataSource={candidates}
        scroll={{ x: 1100 }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
        showSorterTooltip={false}
        columns={[
          { title: t('results.staff_no'), dataIndex: 'staff_no', width: 104, className: 'figure', sorter: (one, other) => (one.staff_no < other.staff_no ? -1 : 1) },
          { title: t('results.name'), dataIndex: 'name', width: 110, ellipsis: true },
          figure(t('fairness.supervisor'), 'supervisor', (one) => one.supervisor),
          figure(t('fairness.master'), 'master', (one) => one.master),
          figure(t('fairness.data'), 'data', (one) => one.data),
          figure(t('fairness.supervisor_less_master'), 'supervisor_less_master', (one) => one.supervisor_less_master),
          figure(t('fairness.data_less_master'), 'data_less_master', (one) => one.data_less_master),
          figure(t('results.total'), 'total', (one) => one.total),
          { title: t('fairness.range'), key: 'range', width: 110, align: 'right', className: 'figure', render: (_, one) => one.range?.join('～') ?? t('common.none') },
          { title: t('results.result'), key: 'result', width: 100, render: (_, one) => <ResultTag result={one.result} /> },
          {
            title: t('fairness.remark'), key: 'remark', width: 180,
            render: (_, one) => (
              <>
                {one.close ? <Tag color="warning" variant="filled">{t('fairness.close')}</Tag> : null}
                {one.differs ? <Tag color="warning" variant="filled">{t('fairness.differs')}</Tag> : null}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
