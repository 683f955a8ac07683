/** Puts everybody who passed and stands on no notice yet on one: from when, for how many working days, and where it hangs. */
import { App, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NoticeBoard } from '../bindings/NoticeBoard';
import type { PublishNotice } from '../bindings/PublishNotice';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';

/** The dialog. */
export function PublishDialog({ board, close }: { board: NoticeBoard; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const required = [{ required: true, message: t('office.required') }];
  return (
    <FormDialog<Omit<PublishNotice, 'round'>, NoticeBoard>
      title={t('notice.publish_title', { count: board.to_list })}
      text={<p>{t('notice.publish_text')}</p>}
      go={t('notice.publish_go')}
      fields={['published_on', 'working_days', 'place']}
      initial={{ published_on: board.today, working_days: board.working_days }}
      act={(filled) => call('publish_notice', { round: board.round, ...filled })}
      done={() => {
        void message.success(t('notice.published'));
        close();
      }}
      close={close}
    >
      <Form.Item name="published_on" label={t('notice.published_on')} extra={t('notice.published_on_help')} rules={required}>
        <Input type="date" max="2999-12-31" />
      </Form.Item>
      <Form.Item name="working_days" label={t('notice.working_days')} rules={required}>
        <InputNumber min={1} precision={0} />
      </Form.Item>
      <Form.Item name="place" label={t('notice.place')} extra={t('notice.place_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
    </FormDialog>
  );
}
