/**
 * What became of a file, or would become of it: the counts, and the problems row by row, to be saved as a workbook.
 * Must not know what was imported.
 */
import { SaveOutlined } from '@ant-design/icons';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../bindings/ImportReport';
import type { Severity } from '../bindings/Severity';
import { memberOf } from '../shared/words/closed';
import type { ProblemLine } from '../bindings/ProblemLine';
import { useRoom } from '../shared/lists/useRoom';
import { ProblemsDialog } from './ProblemsDialog';
import importsStyle from './imports.module.css';
import { classes } from '../shared/looks/classes';
import style from './ReportView.module.css';

interface ReportViewProps {
  report: ImportReport;
  /** The file or folder that was read: the list of problems is proposed beside it. */
  source: string;
  /** Whether a problem names a row and a column; files of a folder have neither. */
  rows?: boolean;
}

/** How what became of a row is shown. */
const OUTCOME = {
  corrected: { color: 'warning', word: 'tables.corrected' },
  refused: { color: 'error', word: 'tables.refused' },
} as const satisfies Record<Severity, { color: string; word: string }>;

/** The counts, and under them the problems, which fill what room there is. */
export function ReportView({ report, source, rows = true }: ReportViewProps) {
  return (
    <div className={importsStyle.report} data-testid="report">
      <Counts report={report} />
      {report.problems.length > 0 ? <Problems report={report} source={source} rows={rows} /> : null}
    </div>
  );
}

function Counts({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const counts = [
    { name: report.dry_run ? t('tables.will_add') : t('tables.added'), count: report.added, colour: 'good' },
    { name: report.dry_run ? t('tables.will_change') : t('tables.changed'), count: report.changed, colour: 'good' },
    { name: t('tables.unchanged'), count: report.skipped, colour: '' },
    { name: report.dry_run ? t('tables.will_refuse') : t('tables.refused'), count: report.refused, colour: 'bad' },
    ...(report.left > 0 ? [{ name: report.dry_run ? t('tables.will_leave') : t('tables.left'), count: report.left, colour: 'doubt' }] : []),
  ];
  return (
    <div className={style.counts}>
      <dl>
        {counts.map(({ name, count, colour }) => (
          <div key={name}>
            <dt className="quiet">{name}</dt>
            <dd className={`figure ${count > 0 ? colour : 'quiet'}`}>{count}</dd>
          </div>
        ))}
      </dl>
      <div className="quiet small figure">{t('tables.read', { count: report.read })}</div>
      {report.unread_columns.length > 0 ? <div className="quiet small" data-testid="unread-columns">{t('tables.unused', { headers: report.unread_columns.join(t('tables.and')) })}</div> : null}
    </div>
  );
}

function Problems({ report, source, rows }: Required<ReportViewProps>) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  const [room, height] = useRoom();
  const lines = report.problems.map((problem, at) => ({ ...problem, at }));
  return (
    <section className={style.problems} data-problems aria-label={t('tables.problems')}>
      <div className={style.problemsHead}>
        <h2>{t('tables.problems')} <span className="figure">{report.problems.length + report.more_problems}</span></h2>
        {report.more_problems > 0 ? <span className="quiet small">{t('tables.more', { count: report.more_problems })}</span> : null}
        <span className="spring" />
        <Button size="small" icon={<SaveOutlined />} onClick={() => setSaving(true)}>{t('tables.save_problems')}</Button>
      </div>
      <div ref={room} className={style.problemsRoom}>
        <Table<ProblemLine & { at: number }>
          className="panel"
          size="small"
          virtual
          rowKey="at"
          dataSource={lines}
          pagination={false}
          scroll={{ y: height, x: 760 }}
          columns={[
            ...(rows ? [
              { title: t('tables.row'), key: 'row', width: 64, align: 'right' as const, render: (_: unknown, line: ProblemLine) => (line.row === 0 ? <span className="quiet">{t('tables.whole')}</span> : line.row) },
              { title: t('tables.column'), dataIndex: 'column', width: 120 },
            ] : []),
            { title: rows ? t('tables.value') : t('tables.file'), dataIndex: 'value', width: 180, className: classes(style.wraps) },
            {
              title: t('tables.outcome'), key: 'severity', width: 116, render: (_, line) => {
                const { color, word } = OUTCOME[memberOf(OUTCOME, line.severity) ?? 'refused'];
                return <Tag variant="filled" color={color}>{t(word)}</Tag>;
              },
            },
            { title: t('tables.message'), dataIndex: 'message', className: classes(style.wraps) },
          ]}
        />
      </div>
      {saving ? <ProblemsDialog problems={report.problems} source={source} close={() => setSaving(false)} /> : null}
    </section>
  );
}
