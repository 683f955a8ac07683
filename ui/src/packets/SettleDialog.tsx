/** Settles one conflict: a mark that was stated, or another, with the reason. What was stated stays in the log. */
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictLine } from '../bindings/ConflictLine';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { Statements } from './ConflictTable';
import style from './SettleDialog.module.css';

interface Fields {
  choice: string;
  other?: string;
  reason: string;
}

const OTHER = 'other';

/** The dialog. */
export function SettleDialog({ line, close, settled }: { line: ConflictLine; close: () => void; settled: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState(false);
  const choice = Form.useWatch('choice', form);
  const refuse = useRefusals(['mark', 'reason'], (error) => {
    form.setFields([{ name: error.field === 'reason' ? 'reason' : choice === OTHER ? 'other' : 'choice', errors: [said(error)] }]);
  });
  const marks = [...new Set(line.statements.map((one) => one.mark))];
  const required = [{ required: true, whitespace: true, message: t('office.required') }];
  const finish = (fields: Fields) => {
    setBusy(true);
    call('settle_conflict', {
      round: line.round,
      staff_no: line.staff_no,
      rater: line.rater,
      criterion: line.criterion,
      mark: (fields.choice === OTHER ? fields.other ?? '' : fields.choice).trim(),
      reason: fields.reason,
    }).then(settled, refuse).finally(() => setBusy(false));
  };
  return (
    <Modal open title={t('conflict.title')} okText={t('conflict.go')} cancelText={t('common.cancel')} confirmLoading={busy} width={600} onCancel={close} onOk={() => form.submit()}>
      <p className="large"><b>{line.candidate}</b> · {line.criterion_name} <span className="quiet">{t('conflict.of', { rater: line.rater_name })}</span></p>
      <Statements line={line} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
        <Form.Item name="choice" label={t('conflict.stands')} rules={required}>
          <Radio.Group options={[
            ...marks.map((mark) => ({ value: mark, label: <b className="figure">{mark}</b> })),
            { value: OTHER, label: t('conflict.other') },
          ]} />
        </Form.Item>
        {choice === OTHER ? (
          <Form.Item name="other" label={t('conflict.mark')} rules={required}><Input className={style.field140} inputMode="decimal" autoFocus /></Form.Item>
        ) : null}
        <Form.Item name="reason" label={t('conflict.reason')} extra={t('conflict.reason_help')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
