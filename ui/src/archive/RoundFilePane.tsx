/**
 * The file of a round: each duty with how it stands, who did it and the paper behind it, and the papers of the round's meetings. What is
 * done or missing is said by the core.
 */
import { FilePdfOutlined, FileProtectOutlined, FileZipOutlined } from '@ant-design/icons';
import { App, Button, Form, Result, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyLine } from '../bindings/DutyLine';
import type { DutyPlace } from '../bindings/DutyPlace';
import type { DutyState } from '../bindings/DutyState';
import type { FileSaved } from '../bindings/FileSaved';
import { call } from '../shared/calls/call';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { chooseNewFile, useProposedPath } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';
import { minute, titleOf } from '../shared/words/format';
import { MakeArchiveDialog } from './MakeArchiveDialog';
import { PapersPart } from './PapersPart';
import { VerifyArchiveDialog } from './VerifyArchiveDialog';
import style from './RoundFilePane.module.css';

const COLOUR = { done: 'success', missing: 'error', later: 'default', not_asked: 'default' } as const satisfies Record<DutyState, string>;

interface RoundFilePaneProps {
  round: string;
  /** Goes to where something is mended; papers stand on this page. */
  go: (place: Exclude<DutyPlace, 'papers'>) => void;
}

/** The tab. */
export function RoundFilePane({ round, go }: RoundFilePaneProps) {
  const { t } = useTranslation();
  const { data, error } = useAction('round_file', { round });
  const [open, setOpen] = useState<'print' | 'make' | 'verify'>();
  const close = () => setOpen(undefined);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  return (
    <div className={style.file}>
      <div className="tools">
        <Button icon={<FilePdfOutlined />} onClick={() => setOpen('print')}>{t('round_file.print')}</Button>
        <Button icon={<FileZipOutlined />} onClick={() => setOpen('make')}>{t('archive.make')}</Button>
        <Button icon={<FileProtectOutlined />} onClick={() => setOpen('verify')}>{t('archive.verify')}</Button>
        <span className="spring" />
        <span className="quiet figure" data-testid="duties-counted">{t('round_file.counted', { done: data.done, missing: data.missing })}</span>
      </div>
      <p className="quiet">{t('round_file.text')}</p>
      <DutyTable duties={data.duties} go={go} />
      <PapersPart round={round} />
      {open === 'print' ? <PrintDialog round={round} close={close} /> : null}
      {open === 'make' ? <MakeArchiveDialog round={round} close={close} /> : null}
      {open === 'verify' ? <VerifyArchiveDialog close={close} /> : null}
    </div>
  );
}

function DutyTable({ duties, go }: { duties: DutyLine[]; go: RoundFilePaneProps['go'] }) {
  const { t, i18n } = useTranslation();
  return (
    <Table<DutyLine>
      className="panel"
      size="middle"
      rowKey="duty"
      dataSource={duties}
      pagination={false}
      columns={[
        { title: t('round_file.duty'), key: 'title', width: 140, render: (_, line) => <b>{line.title}</b> },
        { title: t('round_file.state'), key: 'state', width: 96, render: (_, line) => <Tag color={COLOUR[line.state]} variant="filled">{t(`word.duty_state.${line.state}`)}</Tag> },
        {
          title: t('round_file.told'), key: 'told', render: (_, line) => (
            <>
              {line.told}
              {line.problems.map((one) => <div className="bad small" key={`${one.code} ${one.message}`}>{one.message}</div>)}
            </>
          ),
        },
        { title: t('round_file.by'), key: 'by', width: 170, render: (_, line) => <>{line.by}<div className="quiet small">{line.at === undefined ? null : minute(line.at, i18n.language)}{line.line === undefined ? null : ` · ${t('round_file.line', { line: line.line })}`}</div></> },
        { title: t('round_file.paper'), dataIndex: 'paper', width: 170 },
        {
          title: '', key: 'go', width: 84, align: 'right', render: (_, line) => {
            const { place } = line;
            return place === 'papers' ? null : <Button size="small" aria-label={t('round_file.go_to', { duty: line.title })} onClick={() => go(place)}>{t('round_file.go')}</Button>;
          },
        },
      ]}
    />
  );
}

function PrintDialog({ round, close }: { round: string; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const title = titleOf(t('round_file.print'));
  const proposed = useProposedPath(`${t('round_file.file', { round })}.pdf`);
  return (
    <FormDialog<{ path: string }, FileSaved>
      title={title}
      text={<p>{t('round_file.print_text')}</p>}
      go={t('round_file.print_go')}
      fields={['path']}
      initial={{ path: proposed }}
      act={({ path }) => call('save_round_file', { round, path: path.trim() })}
      done={({ path }) => {
        void message.success(t('round_file.printed', { path }));
        close();
      }}
      close={close}
    >
      <Form.Item name="path" label={t('notice.path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('notice.path')} browse={() => chooseNewFile(title, { name: 'PDF', extension: 'pdf' }, proposed)} />
      </Form.Item>
    </FormDialog>
  );
}
