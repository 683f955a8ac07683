/** Why somebody has her result, on one page as the core says it: to be read, and to be saved or printed as a PDF. Decides nothing. */
import { FilePdfOutlined } from '@ant-design/icons';
import { App, Button, Form, Modal, Result, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileSaved } from '../bindings/FileSaved';
import type { GradeFact } from '../bindings/GradeFact';
import type { GradePart } from '../bindings/GradePart';
import { OfficePhoto } from '../marks/pieces/OfficePieces';
import { call } from '../shared/calls/call';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { chooseNewFile, useProposedPath } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';
import { WrittenFile } from '../shared/files/WrittenFile';
import { titleOf } from '../shared/words/format';
import style from './GradePageDialog.module.css';

interface GradePageDialogProps {
  round: string;
  staffNo: string;
  close: () => void;
}

/** The page, with the way to its PDF. */
export function GradePageDialog({ round, staffNo, close }: GradePageDialogProps) {
  const { t } = useTranslation();
  const { data: page, error } = useAction('grade_page', { round, staff_no: staffNo });
  const [saving, setSaving] = useState(false);
  return (
    <Modal
      open
      className="high"
      title={page?.title ?? titleOf(t('grade.open'))}
      width={860}
      onCancel={close}
      footer={(
        <>
          <Button icon={<FilePdfOutlined />} disabled={!page} onClick={() => setSaving(true)}>{t('grade.save')}</Button>
          <Button type="primary" onClick={close}>{t('common.close')}</Button>
        </>
      )}
    >
      {error ? <Result status="warning" subTitle={<Refusal error={error} />} /> : page ? (
        <article className={style.page} data-testid="grade-page">
          <p className="quiet small">{page.institution}</p>
          <Facts facts={page.facts} />
          {page.parts.map((part) => <Part key={part.heading} part={part} />)}
          <Photos round={page.round} staffNo={page.staff_no} />
        </article>
      ) : <Skeleton active />}
      {saving && page ? <SaveDialog round={round} staffNo={staffNo} name={page.name} close={() => setSaving(false)} /> : null}
    </Modal>
  );
}

/** The photos of her work, small; their names and hashes stand in a part of the page. */
function Photos({ round, staffNo }: { round: string; staffNo: string }) {
  const { t } = useTranslation();
  const { data } = useAction('list_work_pieces', { round, staff_no: staffNo });
  const photos = data?.pieces.filter((one) => one.kind === 'photo') ?? [];
  if (photos.length === 0) return null;
  return (
    <section aria-label={t('pieces.title')}>
      <div className={style.photos} data-testid="grade-photos">{photos.map((one) => <OfficePhoto key={one.id} piece={one} large={false} />)}</div>
    </section>
  );
}

function Part({ part }: { part: GradePart }) {
  return (
    <section>
      <h2>{part.heading}</h2>
      <Facts facts={part.facts} />
      {part.rows.length === 0 ? null : (
        <div className={style.table} tabIndex={part.columns.length > 8 ? 0 : undefined}>
          <table className="sheet">
            <thead><tr>{part.columns.map((column) => <th key={column.title} className={column.is_figure ? 'num' : ''}>{column.title}</th>)}</tr></thead>
            <tbody>
              {part.rows.map((row, at) => (
                <tr key={`${at} ${row[0] ?? ''}`}>{row.map((cell, place) => <td key={part.columns[place]?.title ?? place} className={part.columns[place]?.is_figure === true ? 'num' : ''}>{cell}</td>)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {part.lines.map((line, at) => <p key={`${at} ${line}`} className="figure breaks">{line}</p>)}
    </section>
  );
}

function Facts({ facts }: { facts: GradeFact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className={style.facts}>
      {facts.map(({ label, text }) => [<dt key={`${label}-t`} className="quiet">{label}</dt>, <dd key={`${label}-d`}>{text}</dd>])}
    </dl>
  );
}

function SaveDialog({ round, staffNo, name, close }: GradePageDialogProps & { name: string }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const proposed = useProposedPath(`${t('grade.file', { round, name })}.pdf`);
  return (
    <FormDialog<{ path: string }, FileSaved>
      key={proposed}
      title={titleOf(t('grade.save'))}
      text={<p>{t('grade.save_text')}</p>}
      go={t('grade.save_go')}
      fields={['path']}
      initial={{ path: proposed }}
      act={({ path }) => call('save_grade_page', { round, staff_no: staffNo, path: path.trim() })}
      done={({ path }) => {
        close();
        modal.success({ title: t('grade.saved'), content: <WrittenFile path={path} />, okText: t('common.close'), width: 520 });
      }}
      close={close}
    >
      <Form.Item name="path" label={t('lists.export_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('lists.export_path')} browse={() => chooseNewFile(titleOf(t('grade.save')), { name: 'PDF', extension: 'pdf' }, proposed)} />
      </Form.Item>
    </FormDialog>
  );
}
