/** Conflicts side by side: what was stated of one place of one sheet, and the way to settle it. */
import { Button, Result, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictLine } from '../bindings/ConflictLine';
import { Refusal } from '../shared/calls/refusals';
import { day } from '../shared/words/format';
import { useAction } from '../shared/calls/useAction';
import { SettleDialog } from './SettleDialog';
import { classes } from '../shared/looks/classes';
import style from './ConflictTable.module.css';

/** The open conflicts of a round. */
export function ConflictTable({ round }: { round: string }) {
  const { t } = useTranslation();
  const { data, error } = useAction('list_conflicts', { round });
  const [open, setOpen] = useState<ConflictLine>();
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <Table<ConflictLine>
        className="panel"
        size="middle"
        rowKey={(line) => `${line.staff_no} ${line.rater} ${line.criterion}`}
        dataSource={data.conflicts}
        pagination={data.conflicts.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        columns={[
          { title: t('conflict.candidate'), key: 'candidate', width: 150, render: (_, line) => <><b>{line.candidate}</b><div className="quiet small">{line.staff_no}</div></> },
          { title: t('conflict.criterion'), dataIndex: 'criterion_name', width: 130 },
          { title: t('offline.rater'), key: 'rater', width: 130, render: (_, line) => <>{line.rater_name}<div className="quiet small">{line.rater}</div></> },
          { title: t('conflict.stated'), key: 'stated', render: (_, line) => <Statements line={line} /> },
          { title: '', key: 'act', width: 104, align: 'right', render: (_, line) => <Button onClick={() => setOpen(line)} aria-label={t('conflict.settle_of', { name: line.candidate, criterion: line.criterion_name })}>{t('conflict.settle')}</Button> },
        ]}
      />
      {open ? <SettleDialog line={open} close={() => setOpen(undefined)} settled={() => setOpen(undefined)} /> : null}
    </>
  );
}

/** What was stated, side by side. */
export function Statements({ line }: { line: ConflictLine }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={style.statements}>
      {line.statements.map((one, at) => (
        <div key={`${one.file} ${at}`} className={style.statement}>
          <b className="figure">{one.mark}</b>
          <span>
            {one.origin === 'office' ? t('conflict.office') : t('conflict.signed', { name: one.signed_by, day: day(one.signed_at, i18n.language) })}
            {one.origin === 'office' ? null : (
              <span className={classes(style.statementFrom, 'quiet small')} title={one.file}>{one.device === 'passphrase' ? t('offline.passphrase') : one.device} · {one.file}</span>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}
