/** Signs what stands and writes the return: what is missing of whom, the name as signature, where the file goes. */
import { CheckCircleFilled } from '@ant-design/icons';
import { Button, Form, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReturnSigned } from '../../bindings/ReturnSigned';
import type { WorkingCopyOpened } from '../../bindings/WorkingCopyOpened';
import { PathField } from '../../shared/files/PathField';
import { useRefusals } from '../../shared/calls/refusals';
import { call } from '../../shared/calls/call';
import { ActionError, said } from '../../shared/calls/errors';
import { beside, chooseNewFile, HAS_DIALOGS, showInFolder, useProposedPath } from '../../shared/files/files';
import { MissingMarks } from '../../marks/grid/MissingMarks';
import type { Place, SheetMarks } from '../../marks/grid/sheetMarks';
import { classes } from '../../shared/looks/classes';
import raterStyle from './rater.module.css';
import style from './SignDialog.module.css';

interface SignDialogProps {
  open: boolean;
  opened: WorkingCopyOpened;
  path: string | undefined;
  marks: SheetMarks;
  close: () => void;
  goTo: (place: Place) => void;
  signed: (revision: number) => void;
}

interface Fields {
  signed_by: string;
  path: string;
}

/** Codes that say that a file cannot be written there: a stick that is write-protected, full, or gone. */
const ELSEWHERE = [
  'folder_not_writable', 'folder_not_found', 'folder_is_a_file', 'disk_full', 'file_not_written', 'output_is_an_office',
  'output_belongs_to_office', 'output_is_own_file', 'output_is_a_database', 'output_is_no_file', 'output_not_readable',
];

/** The dialog; after signing it says what to do with the file. */
export function SignDialog({ open, opened, path, marks, close, goTo, signed }: SignDialogProps) {
  const { t } = useTranslation();
  const [done, setDone] = useState<ReturnSigned>();
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<Fields>();
  const name = returnName(opened, path);
  const own = useProposedPath(name);
  const proposed = path === undefined ? own : beside(path, name);
  const fail = (error: ActionError) => {
    const field = error.field === 'signed_by' ? 'signed_by' : 'path';
    form.setFields([{ name: field, errors: [said(error)] }]);
  };
  const refuseElsewhere = useRefusals(['signed_by', 'path'], fail);
  const [elsewhere, setElsewhere] = useState(false);
  useEffect(() => {
    if (open && !form.isFieldTouched('path')) form.setFieldValue('path', proposed);
  }, [open, form, proposed]);

  const finish = (fields: Fields) => {
    setBusy(true);
    setElsewhere(false);
    call('sign_return', { path: fields.path.trim(), signed_by: fields.signed_by }).then((written) => {
      setDone(written);
      signed(written.revision);
    }, (thrown: unknown) => {
      const error = ActionError.from(thrown);
      if (ELSEWHERE.includes(error.code)) {
        fail(error);
        setElsewhere(true);
      } else {
        refuseElsewhere(error);
      }
    }).finally(() => setBusy(false));
  };
  const leave = () => {
    setDone(undefined);
    setElsewhere(false);
    close();
  };
  const kind = { name: t('sheet.return_kind'), extension: 'scorereturn' };
  const required = [{ required: true, whitespace: true, message: t('office.required') }];
  if (done) {
    return (
      <Modal open={open} title={t('sheet.signed', { revision: done.revision })} onCancel={leave} width={560} footer={<Button type="primary" size="large" onClick={leave}>{t('sheet.go_on')}</Button>}>
        <div className={raterStyle.signed} data-testid="signed">
          <CheckCircleFilled className={classes(style.signedMark, 'good')} />
          <p className="large">{t('sheet.signed_text')}</p>
          <p className={raterStyle.path}>{done.file}</p>
          <p className="quiet">{done.missing > 0 ? t('sheet.signed_missing', { given: done.given, missing: done.missing }) : t('sheet.signed_all', { given: done.given })}</p>
          <p className="quiet">{t('sheet.signed_again')}</p>
          {HAS_DIALOGS ? <Button onClick={() => void showInFolder(done.file).catch(refuseElsewhere)}>{t('certificates.show_folder')}</Button> : null}
        </div>
      </Modal>
    );
  }
  const waits = !marks.isSettled;
  return (
    <Modal className="high"
      open={open}
      title={t('sheet.sign_title')}
      okText={t('sheet.sign_go')}
      cancelText={t('sheet.sign_back')}
      okButtonProps={{ size: 'large', disabled: waits }}
      cancelButtonProps={{ size: 'large' }}
      confirmLoading={busy}
      width={640}
      onCancel={leave}
      onOk={() => form.submit()}
    >
      {open ? <MissingMarks marks={marks} goTo={(place) => { leave(); goTo(place); }} /> : null}
      {waits ? <p className="doubt">{t('sheet.sign_waits')}</p> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish} initialValues={{ signed_by: '', path: proposed }}>
        <Form.Item name="signed_by" label={t('sheet.signature')} extra={t('sheet.signature_help', { name: opened.rater_name })} rules={required}>
          <Input size="large" autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="path" label={t('sheet.return_path')} rules={required}>
          <PathField label={t('sheet.return_path')} browse={() => chooseNewFile(t('sheet.sign_title'), kind, String(form.getFieldValue('path') ?? ''))} />
        </Form.Item>
        {/* Enter signs, though two fields stand in the form. */}
        <input type="submit" hidden disabled={waits} />
        {elsewhere ? (
          <p data-testid="elsewhere">
            <Button onClick={() => { form.setFields([{ name: 'path', value: own, errors: [] }]); setElsewhere(false); }}>{t('sheet.elsewhere')}</Button>
            <span className="quiet small"> {own}</span>
          </p>
        ) : null}
      </Form>
    </Modal>
  );
}

/** `packet.scorepacket` → `packet.scorereturn`; after a new start by round and rater. */
function returnName(opened: WorkingCopyOpened, path: string | undefined): string {
  const packet = path?.split(/[\\/]/).at(-1)?.replace(/\.scorepacket$/i, '');
  return `${packet ?? `${opened.round}-${opened.rater_name}`}.scorereturn`;
}
