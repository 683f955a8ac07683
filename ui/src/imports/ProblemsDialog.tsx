/** Saves the problems of a report as a workbook, where the person says. */
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemLine } from '../bindings/ProblemLine';
import { PathField } from '../shared/files/PathField';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { beside, chooseNewFile, HAS_DIALOGS, showInFolder } from '../shared/files/files';

/** The dialog. */
export function ProblemsDialog({ problems, source, close }: { problems: ProblemLine[]; source: string; close: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [form] = Form.useForm<{ path: string }>();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(['path'], (error) => form.setFields([{ name: 'path', errors: [said(error)] }]));
  const kind = { name: t('tables.workbook'), extension: 'xlsx' };
  const finish = ({ path }: { path: string }) => {
    setBusy(true);
    call('save_problems', { path: path.trim(), problems }).then((saved) => {
      close();
      modal.success({
        title: t('tables.problems_saved'),
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
      title={t('tables.problems_title')}
      okText={t('tables.problems_go')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      width={560}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p>{t('tables.problems_text', { count: problems.length })}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish} initialValues={{ path: beside(source, t('tables.problems_name')) }}>
        <Form.Item name="path" label={t('tables.save_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <PathField
            label={t('tables.save_path')}
            browse={() => chooseNewFile(t('tables.problems_title'), kind, String(form.getFieldValue('path') ?? ''))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
