/** Submits a rater's sheet: what is missing of whom, and the rater's own name. */
import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RaterSheet } from '../bindings/RaterSheet';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { MissingMarks } from './grid/MissingMarks';
import type { Place, SheetMarks } from './grid/sheetMarks';

interface SubmitDialogProps {
  open: boolean;
  sheet: RaterSheet;
  marks: SheetMarks;
  close: () => void;
  goTo: (place: Place) => void;
  submitted: () => void;
}

/** The dialog. */
export function SubmitDialog({ open, sheet, marks, close, goTo, submitted }: SubmitDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ signed_by: string }>();
  const refuse = useRefusals(['signed_by'], (error) => form.setFields([{ name: 'signed_by', errors: [said(error)] }]));
  const waits = !marks.isSettled;
  const finish = ({ signed_by }: { signed_by: string }) => {
    setBusy(true);
    call('submit_rater_sheet', { round: sheet.round, rater: sheet.rater, signed_by }).then(() => {
      void message.success(t('scores.submitted', { name: sheet.rater_name }));
      submitted();
    }, refuse).finally(() => setBusy(false));
  };
  return (
    <Modal
      open={open}
      title={t('scores.submit_title', { name: sheet.rater_name })}
      okText={t('scores.submit_go')}
      cancelText={t('sheet.sign_back')}
      okButtonProps={{ disabled: waits }}
      confirmLoading={busy}
      width={640}
      destroyOnHidden
      onCancel={close}
      onOk={() => form.submit()}
    >
      {open ? <MissingMarks marks={marks} goTo={goTo} /> : null}
      {waits ? <p className="doubt">{t('sheet.sign_waits')}</p> : null}
      <p>{t('scores.submit_effect')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
        <Form.Item
          name="signed_by"
          label={t('sheet.signature')}
          extra={t('scores.signature_help', { name: sheet.rater_name })}
          rules={[{ required: true, whitespace: true, message: t('office.required') }]}
        >
          <Input autoFocus autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
