/** What differs between a standard and another one, the earlier on the left. */
import { Empty, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StandardDifference } from '../bindings/StandardDifference';
import type { StandardLine } from '../bindings/StandardLine';
import type { StandardShown } from '../bindings/StandardShown';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { useDifferenceWords } from './differenceWords';
import { classes } from '../shared/looks/classes';
import style from './CompareDialog.module.css';

/** The dialog. */
export function CompareDialog({ shown, close }: { shown: StandardShown; close: () => void }) {
  const { t } = useTranslation();
  const { data } = useAction('list_standards', {});
  const others = (data?.standards ?? []).filter((one) => one.id !== shown.line.id);
  const kin = (one: StandardLine) => Number(one.code !== shown.line.code) * 2 + Number(one.occupation !== shown.line.occupation);
  const nearest = [...others].sort((a, b) => kin(a) - kin(b) || b.created_at.localeCompare(a.created_at));
  const [chosen, setChosen] = useState<string>();
  const other = nearest.find((one) => one.id === chosen) ?? nearest[0];
  return (
    <Modal className="high" open title={t('compare.title')} footer={null} width={960} onCancel={close}>
      {data && other === undefined ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('compare.nothing')} /> : null}
      {other ? (
        <>
          <div className="tools">
            <span>{shown.line.title} {shown.line.version}</span>
            <span className="quiet">{t('compare.with')}</span>
            <Select className={classes(style.other)}
              aria-label={t('compare.other')}
              value={other.id}
              onChange={setChosen}
              options={nearest.map((one) => ({ value: one.id, label: `${one.title} ${one.version}` }))}
            />
          </div>
          <Differences shown={shown} other={other} />
        </>
      ) : null}
    </Modal>
  );
}

function Differences({ shown, other }: { shown: StandardShown; other: StandardLine }) {
  const { t } = useTranslation();
  const [before, after] = other.created_at <= shown.line.created_at ? [other, shown.line] : [shown.line, other];
  const { data, error } = useAction('compare_standards', { before: before.id, after: after.id });
  // Names of criteria that only the other one has.
  const more = useAction('show_standard', { id: other.id }).data;
  const words = useDifferenceWords([...shown.draft.criteria, ...(more?.draft.criteria ?? [])]);
  if (error) return <Refusal error={error} />;
  return (
    <section data-testid="differences" className={style.differences} tabIndex={0} aria-label={t('compare.title')}>
      <Table<StandardDifference>
        size="small"
        loading={!data}
        rowKey={(one) => `${one.part} ${one.entry} ${one.field}`}
        dataSource={data?.differences ?? []}
        pagination={false}
        locale={{ emptyText: t('compare.same') }}
        columns={[
          { title: t('compare.part'), key: 'part', width: 108, render: (_, one) => words.part(one) },
          { title: t('compare.entry'), key: 'entry', width: 140, render: (_, one) => words.entry(one) },
          { title: t('compare.field'), key: 'field', width: 130, render: (_, one) => words.field(one) },
          { title: before.version, key: 'before', render: (_, one) => (one.before === null ? <span className="quiet">{t('compare.absent')}</span> : words.value(one, one.before)) },
          { title: after.version, key: 'after', render: (_, one) => (one.after === null ? <span className="quiet">{t('compare.gone')}</span> : words.value(one, one.after)) },
        ]}
      />
    </section>
  );
}
