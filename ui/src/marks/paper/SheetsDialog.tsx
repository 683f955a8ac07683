/** Writes one file for each rater into a folder: sheets to print, or workbooks to type into. */
import { Alert, App, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetFiles } from '../../bindings/SheetFiles';
import { useSession } from '../../session/session';
import { PathField } from '../../shared/files/PathField';
import { useRefusals } from '../../shared/calls/refusals';
import { call } from '../../shared/calls/call';
import { said } from '../../shared/calls/errors';
import { beside, chooseFolder } from '../../shared/files/files';
import { titleOf } from '../../shared/words/format';

interface Props {
  round: string;
  kind: 'print' | 'export';
  open: boolean;
  close: () => void;
}

export function SheetsDialog({ round, kind, open, close }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { office } = useSession();
  const [form] = Form.useForm<{ folder: string }>();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(['folder'], (error) => {
    form.setFields([{ name: 'folder', errors: [said(error)] }]);
  });
  const title = titleOf(t(kind === 'print' ? 'paper.print' : 'paper.export'));
  const finish = ({ folder }: { folder: string }) => {
    setBusy(true);
    const wanted = { round, folder: folder.trim(), raters: [] };
    (kind === 'print' ? call('print_score_sheets', wanted) : call('export_score_workbooks', wanted))
      .then((written) => {
        close();
        modal.success({ title: t('paper.written'), content: <Written written={written} folder={folder} />, okText: t('common.close'), width: 520 });
      }, refuse)
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      open={open}
      title={title}
      okText={t('paper.write')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      width={560}
      destroyOnHidden
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p>{t(kind === 'print' ? 'paper.print_text' : 'paper.export_text')}</p>
      <Form form={form} layout="vertical" onFinish={finish} initialValues={{ folder: beside(office?.location ?? '', '') }}>
        <Form.Item name="folder" label={t('paper.folder')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <PathField label={t('paper.folder')} browse={() => chooseFolder(title)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Written({ written, folder }: { written: SheetFiles; folder: string }) {
  const { t } = useTranslation();
  const pages = written.files.reduce((sum, file) => sum + (file.pages ?? 0), 0);
  return (
    <div data-testid="sheets-written">
      <p>{t('paper.written_files', { count: written.files.length })}{pages > 0 ? ` · ${t('paper.written_pages', { count: pages })}` : ''}</p>
      <p className="breaks">{folder}</p>
      <Alert type="info" title={t('paper.written_hint')} />
    </div>
  );
}
