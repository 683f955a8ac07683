/** Every import and what it did, with its undoing while nothing rests on it. Must not know what may be undone: the core says it. */
import { Button, Empty, Result, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ImportKind } from '../bindings/ImportKind';
import type { ImportLine } from '../bindings/ImportLine';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { minute } from '../shared/words/format';
import { UndoImportDialog } from './UndoImportDialog';

/** Imports of a page. */
const PAGE = 20;

/** What was imported, in words. */
const KIND = {
  employees: 'undo.kind_employees', scores: 'undo.kind_scores', score_workbook: 'undo.kind_score_workbook', photos: 'undo.kind_photos',
  taken_over: 'undo.kind_taken_over', evidence: 'undo.kind_evidence',
} as const satisfies Record<ImportKind, string>;

/** The list. */
export function ImportsPane() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const [meant, setMeant] = useState<ImportLine>();
  const { data, error } = useAction('list_imports', { offset: (page - 1) * PAGE, limit: PAGE });
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  if (data.total === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('undo.none')} />;
  return (
    <>
      <p className="quiet">{t('undo.text')}</p>
      <Table<ImportLine>
        className="panel"
        size="small"
        rowKey="import"
        dataSource={data.imports}
        scroll={{ x: 1080 }}
        pagination={{ current: page, pageSize: PAGE, total: data.total, onChange: setPage, hideOnSinglePage: true, showSizeChanger: false }}
        rowClassName={(one) => (one.undoing === 'done' ? 'quiet' : '')}
        columns={[
          { title: t('undo.number'), dataIndex: 'import', width: 70, align: 'right' },
          { title: t('undo.at'), key: 'at', width: 150, render: (_, one) => minute(one.at, i18n.language) },
          { title: t('undo.by'), dataIndex: 'by', width: 100 },
          { title: t('undo.kind'), key: 'kind', width: 130, render: (_, one) => <>{t(KIND[one.kind])}{one.round === null ? null : <div className="quiet small">{one.round}</div>}</> },
          {
            title: t('undo.file'), key: 'file', width: 210, render: (_, one) => (
              <><span className="breaks">{one.file}</span>{one.sha256 === null ? null : <div className="quiet small" title={one.sha256}>SHA-256 {one.sha256.slice(0, 12)}…</div>}</>
            ),
          },
          { title: t('undo.counts'), key: 'counts', width: 190, render: (_, one) => <Counts line={one} /> },
          {
            title: t('undo.undoing'), key: 'undoing', render: (_, one) => (
              <Undoing line={one} undo={() => setMeant(one)} withdraw={() => void navigate('/evidence')} />
            ),
          },
        ]}
      />
      {meant === undefined ? null : <UndoImportDialog line={meant} done={() => setMeant(undefined)} close={() => setMeant(undefined)} />}
    </>
  );
}

function Counts({ line }: { line: ImportLine }) {
  const { t } = useTranslation();
  const counts = [
    t('undo.added', { count: line.added }), t('undo.changed', { count: line.changed }),
    ...(line.left > 0 ? [t('undo.left', { count: line.left })] : []),
    ...(line.skipped > 0 ? [t('undo.skipped', { count: line.skipped })] : []),
    ...(line.refused > 0 ? [t('undo.refused', { count: line.refused })] : []),
  ];
  return <span className="figure">{counts.join(t('tables.and'))}</span>;
}

function Undoing({ line, undo, withdraw }: { line: ImportLine; undo: () => void; withdraw: () => void }) {
  const { t, i18n } = useTranslation();
  if (line.undoing === 'possible') {
    return <Button size="small" onClick={undo} aria-label={t('undo.go_of', { number: line.import })}>{t('undo.go')}</Button>;
  }
  if (line.undoing === 'withdrawal') return <Button size="small" type="link" onClick={withdraw}>{t('undo.withdraw')}</Button>;
  if (line.undone !== null) {
    return <><Tag>{t('undo.undone')}</Tag><span className="small">{t('undo.undone_by', { by: line.undone.by, at: minute(line.undone.at, i18n.language), reason: line.undone.reason })}</span></>;
  }
  const [first] = line.why;
  return <span className="quiet small" title={first?.hint}>{first?.message}</span>;
}
