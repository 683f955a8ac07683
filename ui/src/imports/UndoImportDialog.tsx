/** An import is undone: what that touches is said before, and a reason is asked. What rests on it is named where it cannot be. */
import { Alert, Skeleton, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportLine } from '../bindings/ImportLine';
import type { UndoLine } from '../bindings/UndoLine';
import type { UndoWhat } from '../bindings/UndoWhat';
import { call } from '../shared/calls/call';
import { ActionError } from '../shared/calls/errors';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { ReasonDialog } from '../shared/dialogs/ReasonDialog';

interface UndoImportDialogProps {
  line: ImportLine;
  done: () => void;
  close: () => void;
}

const WHAT = {
  person_removed: 'undo.person_removed', person_restored: 'undo.person_restored', marks_restored: 'undo.marks_restored',
} as const satisfies Record<UndoWhat, string>;

/** The dialog. */
export function UndoImportDialog({ line, done, close }: UndoImportDialogProps) {
  const { t } = useTranslation();
  const { data, error, reload } = useAction('preview_undo_import', { import: line.import });
  return (
    <ReasonDialog
      open
      danger
      title={t('undo.title', { number: line.import })}
      help={t('undo.reason_help')}
      go={t('undo.title_go')}
      act={({ reason }) => call('undo_import', { import: line.import, reason, ...(data ? { seen: data.seen } : {}) }).catch((thrown: unknown) => {
        const refused = ActionError.from(thrown);
        // Something came in between: it is shown anew, and asked for again.
        if (refused.code === 'changed_meanwhile' || refused.code === 'import_rested_on') reload();
        throw refused;
      })}
      done={done}
      close={close}
    >
      <p>{t('undo.what', { file: line.file === '' ? line.round ?? '' : line.file })}</p>
      {error ? <Refusal error={error} /> : null}
      {data && data.reasons.length > 0 ? (
        <Alert
          className="below-s"
          type="warning"
          showIcon
          title={t('undo.hindered', { count: data.reasons.length + data.more_reasons })}
          description={<ul className="flush">{data.reasons.map((one) => <li key={one.message}>{one.message} {one.hint}</li>)}</ul>}
        />
      ) : null}
      {data ? (
        <div data-testid="undo-told">
          <p className="quiet">{t('undo.touches', { count: data.lines.length + data.more_lines })}</p>
          <Table<UndoLine & { at: number }>
            className="panel"
            size="small"
            rowKey="at"
            dataSource={data.lines.map((one, at) => ({ ...one, at }))}
            pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: t('undo.staff_no'), dataIndex: 'staff_no', width: 110 },
              { title: t('undo.name'), key: 'name', width: 110, render: (_, one) => <>{one.name}{one.rater === null ? null : <div className="quiet small">{one.rater}</div>}</> },
              {
                title: t('undo.afterwards'), key: 'what', render: (_, one) => (
                  <>{t(WHAT[one.what])}{one.changes.map((change) => <div key={change.field} className="small">{change.title} <s className="quiet">{change.from ?? '—'}</s> → {change.to ?? '—'}</div>)}</>
                ),
              },
            ]}
          />
        </div>
      ) : null}
      {data || error ? null : <Skeleton active title={false} paragraph={{ rows: 2 }} />}
    </ReasonDialog>
  );
}
