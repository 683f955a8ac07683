/** The notices of a round: from when, until when, how many days are left; each is saved as a paper or taken down. */
import { App, Button, Form, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileSaved } from '../bindings/FileSaved';
import type { NoticeLine } from '../bindings/NoticeLine';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { ReasonDialog } from '../shared/dialogs/ReasonDialog';
import { chooseNewFile, useProposedPath } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';
import { day } from '../shared/words/format';
import { DaysLeft } from './DaysLeft';

interface Chosen {
  act: 'save' | 'withdraw';
  line: NoticeLine;
}

/** The table. */
export function NoticeTable({ round, notices }: { round: string; notices: NoticeLine[] }) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>();
  const close = () => setChosen(undefined);
  return (
    <>
      <Table<NoticeLine>
        className="panel"
        size="middle"
        rowKey="number"
        dataSource={notices}
        pagination={false}
        locale={{ emptyText: <span className="quiet">{t('notice.none')}</span> }}
        columns={[
          { title: t('notice.number'), dataIndex: 'number', width: 56 },
          { title: t('notice.published_on'), key: 'published_on', width: 130, render: (_, line) => day(line.published_on, i18n.language) },
          { title: t('notice.last_day'), key: 'last_day', width: 140, render: (_, line) => <>{day(line.last_day, i18n.language)}<div className="quiet small">{t('notice.days', { count: line.working_days })}</div></> },
          { title: t('notice.left'), key: 'left', width: 160, render: (_, line) => <Standing line={line} /> },
          { title: t('notice.people'), dataIndex: 'people', width: 76, align: 'right' },
          { title: t('notice.place'), dataIndex: 'place' },
          {
            title: '', key: 'act', width: 230, align: 'right', render: (_, line) => (line.withdrawn_because === undefined ? (
              <Space>
                <Button aria-label={t('notice.save_of', { number: line.number })} onClick={() => setChosen({ act: 'save', line })}>{t('notice.save')}</Button>
                <Button danger aria-label={t('notice.withdraw_of', { number: line.number })} onClick={() => setChosen({ act: 'withdraw', line })}>{t('notice.withdraw')}</Button>
              </Space>
            ) : null),
          },
        ]}
      />
      {chosen?.act === 'save' ? <SaveDialog round={round} line={chosen.line} close={close} /> : null}
      {chosen?.act === 'withdraw' ? <WithdrawDialog round={round} line={chosen.line} close={close} /> : null}
    </>
  );
}

function Standing({ line }: { line: NoticeLine }) {
  const { t } = useTranslation();
  if (line.withdrawn_because !== undefined) return <><Tag color="error" variant="filled">{t('notice.withdrawn')}</Tag><div className="quiet small">{line.withdrawn_because}</div></>;
  if (line.ended) return <Tag color="success" variant="filled">{t('notice.ended')}</Tag>;
  return <DaysLeft days={line.days_left} />;
}

interface OfNotice {
  round: string;
  line: NoticeLine;
  close: () => void;
}

function SaveDialog({ round, line, close }: OfNotice) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const proposed = useProposedPath(`${t('notice.file', { round, number: line.number })}.pdf`);
  return (
    <FormDialog<{ path: string }, FileSaved>
      title={t('notice.save_title')}
      text={<p>{t('notice.save_text')}</p>}
      go={t('notice.save_go')}
      fields={['path']}
      initial={{ path: proposed }}
      act={({ path }) => call('save_notice', { round, notice: line.number, path: path.trim() })}
      done={({ path }) => {
        void message.success(t('notice.saved', { path }));
        close();
      }}
      close={close}
    >
      <Form.Item name="path" label={t('notice.path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('notice.path')} browse={() => chooseNewFile(t('notice.save_title'), { name: 'PDF', extension: 'pdf' }, proposed)} />
      </Form.Item>
    </FormDialog>
  );
}

function WithdrawDialog({ round, line, close }: OfNotice) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (
    <ReasonDialog
      open
      danger
      title={t('notice.withdraw_title', { number: line.number })}
      help={t('notice.withdraw_help')}
      go={t('notice.withdraw_go')}
      act={({ reason }) => call('withdraw_notice', { round, notice: line.number, reason })}
      done={() => {
        void message.success(t('notice.withdrawn'));
        close();
      }}
      close={close}
    >
      <p>{t('notice.withdraw_text', { count: line.people })}</p>
    </ReasonDialog>
  );
}
