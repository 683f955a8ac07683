/** The objections of a round: about whom, what was said, until when it is answered, and what became of it. */
import { Button, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectionLine } from '../bindings/ObjectionLine';
import type { ObjectionState } from '../bindings/ObjectionState';
import { day } from '../shared/words/format';
import { DaysLeft } from './DaysLeft';
import { SettleDialog } from './SettleDialog';

const COLOUR = { open: 'warning', kept: 'default', corrected: 'success' } as const satisfies Record<ObjectionState, string>;

interface ObjectionTableProps {
  round: string;
  objections: ObjectionLine[];
  /** Sends a candidate back alone; none where nobody can be. */
  sendBack: ((staffNo: string) => void) | undefined;
}

/** The table. */
export function ObjectionTable({ round, objections, sendBack }: ObjectionTableProps) {
  const { t, i18n } = useTranslation();
  const [answering, setAnswering] = useState<ObjectionLine>();
  return (
    <>
      <Table<ObjectionLine>
        className="panel"
        size="middle"
        rowKey="number"
        dataSource={objections}
        pagination={objections.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        locale={{ emptyText: <span className="quiet">{t('notice.no_objections')}</span> }}
        columns={[
          { title: t('notice.number'), dataIndex: 'number', width: 56 },
          { title: t('notice.about'), key: 'about', width: 110, render: (_, line) => <><b>{line.name}</b><div className="quiet small">{line.staff_no}</div></> },
          { title: t('notice.raised'), key: 'raised', width: 130, render: (_, line) => <>{day(line.raised_on, i18n.language)}<div className="quiet small">{line.raised_by ?? t('notice.anonymous')}</div></> },
          { title: t('notice.facts'), key: 'facts', render: (_, line) => <Facts line={line} /> },
          { title: t('notice.result'), key: 'result', width: 130, render: (_, line) => (line.said === line.now ? line.now : <>{line.said} → <b className="strong">{line.now}</b></>) },
          { title: t('notice.state'), key: 'state', width: 200, render: (_, line) => <State line={line} /> },
          {
            title: '', key: 'act', width: 220, align: 'right', render: (_, line) => (line.state === 'open' ? (
              <Space>
                {sendBack ? <Button aria-label={t('notice.send_back_of', { name: line.name })} onClick={() => sendBack(line.staff_no)}>{t('correction.send_back')}</Button> : null}
                <Button aria-label={t('notice.settle_of', { number: line.number })} onClick={() => setAnswering(line)}>{t('notice.settle')}</Button>
              </Space>
            ) : null),
          },
        ]}
      />
      {answering ? <SettleDialog round={round} line={answering} close={() => setAnswering(undefined)} /> : null}
    </>
  );
}

function Facts({ line }: { line: ObjectionLine }) {
  const { t } = useTranslation();
  return (
    <>
      {line.facts}
      {line.evidence.map((file) => <div key={file.sha256} className="quiet small breaks" title={t('notice.sha256', { hash: file.sha256 })}>{file.name}</div>)}
    </>
  );
}

function State({ line }: { line: ObjectionLine }) {
  const { t, i18n } = useTranslation();
  const name = <Tag color={COLOUR[line.state]} variant="filled">{t(`word.objection_state.${line.state}`)}</Tag>;
  if (line.state === 'open') {
    return (
      <>
        {name}
        <div className="small">{t('notice.answer_by', { day: day(line.answer_by, i18n.language) })} {line.overdue ? <span className="bad">{t('notice.overdue')}</span> : <DaysLeft days={line.days_left} />}</div>
      </>
    );
  }
  const who = [line.settled_by, line.second].filter((one) => one !== null).join(t('common.list_comma'));
  return (
    <>
      {name}
      <div>{line.answer}</div>
      <div className="quiet small">{line.settled_on === null ? null : day(line.settled_on, i18n.language)} {who}</div>
    </>
  );
}
