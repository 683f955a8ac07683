/** The years of the working calendar: which are known, by which announcement, and the way to take in the next. */
import { App, Button, Modal, Skeleton, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarLine } from '../bindings/CalendarLine';
import { call } from '../shared/calls/call';
import { Refusal, useRefusals } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { SaveFile } from '../shared/files/SaveFile';
import { TextFileButton } from '../shared/files/TextFileButton';
import { memberOf } from '../shared/words/closed';
import { day } from '../shared/words/format';

/** How well a year is known, in the words of rule packs. */
const MARKS = { S: 'office.pack_seen', '2nd': 'office.pack_repost', '?': 'office.pack_unknown' } as const;

/** The dialog. */
export function CalendarDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal className="high" open title={t('notice.calendar')} width={860} footer={<Button onClick={close}>{t('common.close')}</Button>} onCancel={close}>
      <Years />
    </Modal>
  );
}

function Years() {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const { data, error } = useAction('list_calendars', {});
  const [saving, setSaving] = useState<number>();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals();
  if (error) return <Refusal error={error} />;
  if (!data) return <Skeleton active />;
  const take = (text: string) => {
    setBusy(true);
    call('import_calendar', { text }).then(() => void message.success(t('notice.calendar_taken')), refuse).finally(() => setBusy(false));
  };
  return (
    <>
      <p className="quiet">{t('notice.calendar_text')}</p>
      <Space className="below-s">
        <TextFileButton label={t('notice.calendar_file')} loading={busy} take={take}>{t('notice.calendar_take')}</TextFileButton>
      </Space>
      {saving === undefined ? null : (
        <SaveFile
          key={saving}
          name={t('notice.calendar_name', { year: saving })}
          extension="toml"
          label={t('notice.path')}
          heading={t('notice.calendar_save')}
          kind={t('notice.calendar_file')}
          save={(path) => call('save_calendar', { year: saving, path })}
          saved={(path) => t('notice.saved', { path })}
          done={() => setSaving(undefined)}
        />
      )}
      <Table<CalendarLine>
        size="middle"
        rowKey="year"
        dataSource={data.years}
        pagination={false}
        columns={[
          { title: t('notice.year'), key: 'year', width: 110, render: (_, line) => <>{line.year} {line.own ? <Tag variant="filled">{t('notice.own')}</Tag> : null}</> },
          { title: t('notice.document'), key: 'document', width: 230, render: (_, line) => <>{line.document}<div className="quiet small">{day(line.issued_on, i18n.language)}</div></> },
          { title: t('notice.source'), key: 'source', render: (_, line) => <><span className="quiet small breaks">{line.source}</span><div className="small"><Known mark={line.mark} /></div></> },
          { title: t('notice.holidays'), dataIndex: 'holidays', width: 76, align: 'right' },
          { title: '', key: 'act', width: 120, align: 'right', render: (_, line) => <Button size="small" aria-label={t('notice.calendar_save_of', { year: line.year })} onClick={() => setSaving(line.year)}>{t('notice.calendar_save')}</Button> },
        ]}
      />
    </>
  );
}

function Known({ mark }: { mark: string }) {
  const { t } = useTranslation();
  const known = memberOf(MARKS, mark) ?? '?';
  return t(MARKS[known]);
}
