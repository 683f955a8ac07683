/**
 * What became of a file, or would become of it: the counts, and the problems row by row, to be saved as a workbook.
 * Must not know what was imported.
 */
import { SaveOutlined } from '@ant-design/icons';
import { Button, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../bindings/ImportReport';
import type { Severity } from '../bindings/Severity';
import { memberOf } from '../shared/words/closed';
import type { ProblemLine } from '../bindings/ProblemLine';
import { useRoom } from '../shared/lists/useRoom';
import { kindOf, kindsOf } from './kinds';
import { ProblemsDialog, type HowRead } from './ProblemsDialog';
import importsStyle from './imports.module.css';
import { classes } from '../shared/looks/classes';
import style from './ReportView.module.css';

interface ReportViewProps {
  report: ImportReport;
  /** The file or folder that was read: the list of problems is proposed beside it. */
  source: string;
  /** Whether a problem names a row and a column; files of a folder have neither. */
  rows?: boolean;
  /** How the file was read, of a table whose rows can be saved to be mended. */
  howRead?: HowRead;
}

/** How what became of a row is shown. */
const OUTCOME = {
  corrected: { color: 'warning', word: 'tables.corrected' },
  refused: { color: 'error', word: 'tables.refused' },
} as const satisfies Record<Severity, { color: string; word: string }>;

/** The counts, and under them the problems, which fill what room there is. */
export function ReportView({ report, source, rows = true, howRead }: ReportViewProps) {
  return (
    <div className={importsStyle.report} data-testid="report">
      <Counts report={report} />
      {report.problems.length > 0 ? <Problems report={report} source={source} rows={rows} howRead={howRead} /> : null}
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

interface ProblemsProps {
  report: ImportReport;
  source: string;
  rows: boolean;
  howRead: HowRead | undefined;
}

function Problems({ report, source, rows, howRead }: ProblemsProps) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState<'list' | 'rows'>();
  const [wanted, setWanted] = useState<string>();
  const [room, height] = useRoom();
  const kinds = kindsOf(report.problems);
  // A kind that the next look does not find any more filters nothing.
  const kind = kinds.some(({ key }) => key === wanted) ? wanted : undefined;
  const lines = report.problems.filter((problem) => kind === undefined || kindOf(problem) === kind).map((problem, at) => ({ ...problem, at }));
  const toMend = howRead !== undefined && report.problems.some((problem) => problem.severity === 'refused' && problem.row > 0);
  return (
    <section className={style.problems} data-problems aria-label={t('tables.problems')}>
      <div className={style.problemsHead}>
        <h2>{t('tables.problems')} <span className="figure">{report.problems.length + report.more_problems}</span></h2>
        {report.more_problems > 0 ? <span className="quiet small">{t('tables.more', { count: report.more_problems })}</span> : null}
        {kinds.length > 1 ? (
          <Select<string> className={classes(style.kinds)}
            size="small"
            aria-label={t('tables.kind_of_problem')}
            value={kind ?? ''}
            onChange={(key) => setWanted(key === '' ? undefined : key)}
            options={[
              { value: '', label: t('tables.all_kinds', { count: report.problems.length }) },
              ...kinds.map(({ key, count, first }) => ({
                value: key, label: t('tables.one_kind', { outcome: t(OUTCOME[memberOf(OUTCOME, first.severity) ?? 'refused'].word), count, message: first.message }),
              })),
            ]}
          />
        ) : null}
        <span className="spring" />
        {toMend ? <Button size="small" icon={<SaveOutlined />} onClick={() => setSaving('rows')}>{t('tables.save_rows')}</Button> : null}
        <Button size="small" icon={<SaveOutlined />} onClick={() => setSaving('list')}>{t('tables.save_problems')}</Button>
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
      {saving === undefined ? null : (
        <ProblemsDialog problems={report.problems} source={source} {...(saving === 'rows' && howRead ? { howRead } : {})} close={() => setSaving(undefined)} />
      )}
    </section>
  );
}
