/** Who would have no result if it were computed now, and why; each reason leads to where it is mended. */
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BlockerPlace } from '../bindings/BlockerPlace';
import type { IncompleteLine } from '../bindings/IncompleteLine';
import lineStyle from './BlockerList.module.css';

/** The table; nothing where everybody has a result. */
export function IncompleteTable({ lines, go }: { lines: IncompleteLine[]; go: (place: BlockerPlace) => void }) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <section className="above-s" aria-label={t('missing.incomplete')} data-testid="incomplete">
      <h3 className="below-s">{t('missing.incomplete_count', { count: lines.length })}</h3>
      <Table<IncompleteLine>
        className="panel"
        size="small"
        rowKey="staff_no"
        dataSource={lines}
        pagination={lines.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ y: 260 }}
        columns={[
          { title: t('results.staff_no'), dataIndex: 'staff_no', width: 104, className: 'figure' },
          { title: t('results.name'), dataIndex: 'name', width: 110, ellipsis: true },
          {
            title: t('missing.why'), key: 'why',
            render: (_, one) => one.lacks.map((lack) => (
              <div key={`${lack.lack} ${lack.component ?? ''}`} data-lack={lack.lack}>
                <button type="button" className={lineStyle.line} onClick={() => go(lack.place)}>{lack.message}</button>
              </div>
            )),
          },
        ]}
      />
    </section>
  );
}
