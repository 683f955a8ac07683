/** Import of a folder of photographs: which folder, what would happen, and then let it happen. */
import { Alert, Button, Checkbox, Form, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../bindings/ImportReport';
import { Busy } from '../shared/work/Busy';
import { PathField } from '../shared/files/PathField';
import { Refusal, useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { claimDroppedFiles } from '../shared/files/droppedFiles';
import { type ActionError, said } from '../shared/calls/errors';
import { chooseFolder } from '../shared/files/files';
import { ReportView } from '../imports/ReportView';
import { classes } from '../shared/looks/classes';
import style from './PhotosDialog.module.css';

interface Fields {
  folder: string;
  crop: boolean;
}

/** The dialog; it is open as long as it is drawn. */
export function PhotosDialog({ close, done }: { close: () => void; done: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState<'looking' | 'importing'>();
  const [looked, setLooked] = useState<{ fields: Fields; report: ImportReport }>();
  const [stopped, setStopped] = useState<ActionError>();
  const refuse = useRefusals(['folder'], (error) => {
    // Refused after the report was shown, too: the field has to be seen to be mended.
    setLooked(undefined);
    form.setFields([{ name: 'folder', errors: [said(error)] }]);
  });
  useEffect(() => claimDroppedFiles(([folder]) => {
    form.setFieldValue('folder', folder);
    return true;
  }), [form]);
  const run = (fields: Fields, dryRun: boolean) => {
    setBusy(dryRun ? 'looking' : 'importing');
    setStopped(undefined);
    call('import_photos', { folder: fields.folder.trim(), crop: fields.crop, dry_run: dryRun }).then((report) => {
      setLooked({ fields, report });
      if (!dryRun) done();
    }, (thrown: ActionError) => {
      if (thrown.code === 'cancelled') setStopped(thrown);
      else refuse(thrown);
    }).finally(() => setBusy(undefined));
  };
  const report = looked?.report;
  const finished = report?.dry_run === false;
  const idle = report === undefined || report.added + report.changed === 0;
  return (
    <>
      <Modal className="high"
        open={busy === undefined}
        title={t('photos.title')}
        width={report ? 860 : 640}
        mask={{ closable: false }}
        onCancel={close}
        footer={finished ? <Button type="primary" onClick={close}>{t('common.close')}</Button> : [
          report ? <Button key="back" onClick={() => setLooked(undefined)}>{t('tables.back')}</Button> : null,
          <Button key="cancel" onClick={close}>{t('common.cancel')}</Button>,
          looked
            ? <Button key="go" type="primary" disabled={idle} onClick={() => run(looked.fields, false)}>{t('photos.go')}</Button>
            : <Button key="look" type="primary" onClick={() => form.submit()}>{t('photos.look')}</Button>,
        ]}
      >
        {stopped ? <Alert className="below-m" type="info" showIcon title={<Refusal error={stopped} />} /> : null}
        {looked ? (
          <div className={style.photosReport}>
            {finished ? <Alert className="below-m" type={looked.report.refused > 0 ? 'warning' : 'success'} showIcon title={looked.report.refused > 0 ? t('photos.done_partly', { count: looked.report.refused }) : t('photos.done')} /> : null}
            {!finished && idle ? <Alert className="below-m" type="info" showIcon title={t('tables.nothing')} /> : null}
            <ReportView report={looked.report} source={inside(looked.fields.folder)} rows={false} />
          </div>
        ) : null}
        {/* The form stays while the report is shown, so that one comes back to what was typed. */}
        <Form form={form} hidden={looked !== undefined} layout="vertical" requiredMark={false} onFinish={(fields) => run(fields, true)} initialValues={{ folder: '', crop: true }}>
          <p>{t('photos.text')}</p>
          <dl className={classes(style.photoNames, 'facts')}>
            <dt className="mono">{t('photos.by_name')}</dt><dd>{t('photos.by_name_text')}</dd>
            <dt className="mono">{t('photos.by_id')}</dt><dd>{t('photos.by_id_text')}</dd>
            <dt className="mono">{t('photos.by_no')}</dt><dd>{t('photos.by_no_text')}</dd>
          </dl>
          <Form.Item name="folder" label={t('photos.folder')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
            <PathField label={t('photos.folder')} browse={() => chooseFolder(t('photos.folder'))} />
          </Form.Item>
          <Form.Item className="flush" name="crop" valuePropName="checked" extra={t('photos.crop_text')}>
            <Checkbox>{t('photos.crop')}</Checkbox>
          </Form.Item>
        </Form>
      </Modal>
      <Busy open={busy !== undefined} title={busy === 'importing' ? t('photos.importing') : t('photos.looking')} cancels="import_photos">{t('tables.looking_text')}</Busy>
    </>
  );
}

/** A path within the folder, so that what is saved is proposed there. */
function inside(folder: string): string {
  const end = folder.trim();
  return /[\\/]$/.test(end) ? end : `${end}${end.includes('\\') ? '\\' : '/'}`;
}
