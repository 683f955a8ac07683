/** Saves the problems of a report as a workbook, or the rows that did not come in to be mended, where the person says. */
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemLine } from '../bindings/ProblemLine';
import type { TableChoice } from '../bindings/TableChoice';
import { PathField } from '../shared/files/PathField';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { beside, chooseNewFile, HAS_DIALOGS, showInFolder } from '../shared/files/files';

/** How a table was read. */
export interface HowRead {
  subject: string;
  choice: TableChoice;
}

interface ProblemsDialogProps {
  problems: ProblemLine[];
  source: string;
  /** Given: the rows of the table are saved, else a list of the problems. */
  howRead?: HowRead;
  close: () => void;
}

/** The dialog. */
export function ProblemsDialog({ problems, source, howRead, close }: ProblemsDialogProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [form] = Form.useForm<{ path: string }>();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(['path'], (error) => form.setFields([{ name: 'path', errors: [said(error)] }]));
  const kind = { name: t('tables.workbook'), extension: 'xlsx' };
  const heading = t(howRead ? 'tables.rows_title' : 'tables.problems_title');
  const rows = new Set(problems.filter((one) => one.severity === 'refused' && one.row > 0).map((one) => one.row)).size;
  const finish = ({ path }: { path: string }) => {
    setBusy(true);
    const to = path.trim();
    const saving = howRead ? call('save_import_problems', { path: to, source: source.trim(), ...howRead, problems }) : call('save_problems', { path: to, problems });
    saving.then((saved) => {
      close();
      modal.success({
        title: t(howRead ? 'tables.rows_saved' : 'tables.problems_saved'),
        content: (
          <div data-testid="problems-saved">
            <p className="breaks">{saved.path}</p>
            {HAS_DIALOGS ? <Button onClick={() => void showInFolder(saved.path).catch(refuse)}>{t('certificates.show_folder')}</Button> : null}
          </div>
        ),
        okText: t('common.close'),
        width: 480,
      });
    }, refuse).finally(() => setBusy(false));
  };
  return (
    <Modal
      open
      title={heading}
      okText={t('tables.problems_go')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      width={560}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p>{howRead ? t('tables.rows_text', { count: rows }) : t('tables.problems_text', { count: problems.length })}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish} initialValues={{ path: beside(source, t(howRead ? 'tables.rows_name' : 'tables.problems_name')) }}>
        <Form.Item name="path" label={t('tables.save_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <PathField
            label={t('tables.save_path')}
            browse={() => chooseNewFile(heading, kind, String(form.getFieldValue('path') ?? ''))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
