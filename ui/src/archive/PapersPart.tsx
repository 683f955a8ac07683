/** The papers of a round's meetings: which there are, who kept them, and what each was before it was corrected. */
import { FileAddOutlined } from '@ant-design/icons';
import { App, Button, Form, Result, Skeleton, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileSaved } from '../bindings/FileSaved';
import type { PaperKind } from '../bindings/PaperKind';
import type { PaperLine } from '../bindings/PaperLine';
import { call } from '../shared/calls/call';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { chooseNewFile, useProposedPath } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';
import { membersOf } from '../shared/words/closed';
import { day, minute } from '../shared/words/format';
import { KeepPaperDialog } from './KeepPaperDialog';
import style from './PapersPart.module.css';

const ADD = { sign_in: 'papers.add_sign_in', minutes: 'papers.add_minutes', supervision: 'papers.add_supervision' } as const satisfies Record<PaperKind, string>;

type Chosen = { act: 'add'; kind: PaperKind } | { act: 'correct' | 'save'; line: PaperLine };

/** The part of the page. */
export function PapersPart({ round }: { round: string }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useAction('list_round_papers', { round });
  const [chosen, setChosen] = useState<Chosen>();
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const close = () => setChosen(undefined);
  return (
    <section className={style.papers} aria-label={t('papers.title')}>
      <h2>{t('papers.title')}</h2>
      <div className="tools">
        {membersOf(ADD).map((kind) => <Button key={kind} icon={<FileAddOutlined />} onClick={() => setChosen({ act: 'add', kind })}>{t(ADD[kind])}</Button>)}
      </div>
      <Table<PaperLine>
        className="panel"
        size="middle"
        rowKey="number"
        dataSource={data.papers}
        pagination={false}
        locale={{ emptyText: <span className="quiet">{t('papers.none')}</span> }}
        expandable={{
          rowExpandable: (line) => line.version > 1,
          expandedRowRender: (line) => <Former lines={data.former.filter((one) => one.number === line.number)} now={line} />,
        }}
        columns={[
          { title: t('papers.number'), dataIndex: 'number', width: 56 },
          { title: t('papers.kind'), key: 'kind', width: 110, render: (_, line) => <b>{t(`word.paper_kind.${line.kind}`)}</b> },
          { title: t('papers.day'), key: 'day', width: 130, render: (_, line) => day(line.day, i18n.language) },
          { title: t('papers.place'), dataIndex: 'place' },
          { title: t('papers.came'), key: 'came', width: 110, render: (_, line) => <Came line={line} /> },
          { title: t('papers.signed'), key: 'signed', render: (_, line) => line.signed_names.join('、') },
          { title: t('papers.kept'), key: 'kept', width: 170, render: (_, line) => <>{line.kept_by}<div className="quiet small">{minute(line.kept_at, i18n.language)}</div></> },
          {
            title: '', key: 'act', width: 190, align: 'right', render: (_, line) => (
              <Space>
                <Button aria-label={t('papers.save_of', { number: line.number })} onClick={() => setChosen({ act: 'save', line })}>{t('papers.save')}</Button>
                <Button aria-label={t('papers.correct_of', { number: line.number })} onClick={() => setChosen({ act: 'correct', line })}>{t('papers.correct')}</Button>
              </Space>
            ),
          },
        ]}
      />
      {chosen?.act === 'add' ? <KeepPaperDialog papers={data} kind={chosen.kind} close={close} /> : null}
      {chosen?.act === 'correct' ? <KeepPaperDialog papers={data} kind={chosen.line.kind} line={chosen.line} close={close} /> : null}
      {chosen?.act === 'save' ? <SaveDialog round={round} line={chosen.line} close={close} /> : null}
    </section>
  );
}

function Came({ line }: { line: PaperLine }) {
  const { t } = useTranslation();
  if (line.people.length === 0) return null;
  return <span className="figure">{t('papers.came_of', { came: line.people.filter((one) => one.came).length, of: line.people.length })}</span>;
}

/** What a paper was, and why it was corrected: the reason stands with the version that came after. */
function Former({ lines, now }: { lines: PaperLine[]; now: PaperLine }) {
  const { t, i18n } = useTranslation();
  const after = [...lines.slice(1), now];
  return (
    <ul className="quiet">
      {lines.map((one, at) => (
        <li key={one.version}>
          {t('papers.former', { version: one.version, day: day(one.day, i18n.language), place: one.place, came: one.people.filter((person) => person.came).length, of: one.people.length, by: one.kept_by, at: minute(one.kept_at, i18n.language) })}
          {' '}
          {t('papers.because', { reason: after[at]?.because ?? '' })}
        </li>
      ))}
    </ul>
  );
}

function SaveDialog({ round, line, close }: { round: string; line: PaperLine; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const proposed = useProposedPath(`${t('papers.file', { round, number: line.number, kind: t(`word.paper_kind.${line.kind}`) })}.pdf`);
  return (
    <FormDialog<{ path: string }, FileSaved>
      title={t('papers.save_title')}
      text={<p>{t('papers.save_text')}</p>}
      go={t('papers.save_go')}
      fields={['path']}
      initial={{ path: proposed }}
      act={({ path }) => call('save_round_paper', { round, number: line.number, path: path.trim() })}
      done={({ path }) => {
        void message.success(t('papers.saved', { path }));
        close();
      }}
      close={close}
    >
      <Form.Item name="path" label={t('notice.path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('notice.path')} browse={() => chooseNewFile(t('papers.save_title'), { name: 'PDF', extension: 'pdf' }, proposed)} />
      </Form.Item>
    </FormDialog>
  );
}
