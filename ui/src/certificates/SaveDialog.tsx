/** Saves certificates as a PDF where the person says: all valid ones of a round, or a single one. */
import { App, Button, Form, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CertificatesSaved } from '../bindings/CertificatesSaved';
import { Busy } from '../shared/work/Busy';
import { useSession } from '../session/session';
import { PathField } from '../shared/files/PathField';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { beside, chooseNewFile, HAS_DIALOGS, printFile, showInFolder } from '../shared/files/files';
import { size } from '../shared/words/format';

/** Whose certificates: a round's, or one by its number. */
type Of = { round: string } | { number: string; name: string };

/** The dialog: a path, then what was written. */
export function SaveDialog({ of, count, open, close }: { of: Of; count: number; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { office } = useSession();
  const [form] = Form.useForm<{ path: string }>();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(['path'], (error) => {
    form.setFields([{ name: 'path', errors: [said(error)] }]);
  });
  const kind = { name: t('certificates.pdf'), extension: 'pdf' };
  const finish = ({ path }: { path: string }) => {
    setBusy(true);
    const saving = 'round' in of ? call('save_certificates', { round: of.round, path: path.trim() }) : call('save_certificate', { number: of.number, path: path.trim() });
    saving.then((saved) => {
      close();
      modal.success({ title: t('certificates.saved'), content: <Saved saved={saved} />, okText: t('common.close'), width: 520 });
    }, refuse).finally(() => setBusy(false));
  };
  return (
    <>
      <Modal
        open={open && !busy}
        title={t('round' in of ? 'certificates.save_title' : 'certificates.save_one_title')}
        okText={t('certificates.save_go')}
        cancelText={t('common.cancel')}
        width={560}
        destroyOnHidden
        onCancel={close}
        onOk={() => form.submit()}
      >
        <p>{'round' in of ? t('certificates.save_text', { count }) : t('certificates.save_one_text', { name: of.name })}</p>
        <Form form={form} layout="vertical" onFinish={finish} initialValues={{ path: beside(office?.location ?? '', `${t('certificates.file_name', { round: 'round' in of ? of.round : of.name })}.pdf`) }}>
          <Form.Item name="path" label={t('certificates.save_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
            <PathField
              label={t('certificates.save_path')}
              browse={() => chooseNewFile(t('certificates.save_title'), kind, String(form.getFieldValue('path') ?? ''))}
            />
          </Form.Item>
        </Form>
      </Modal>
      <Busy open={busy} title={t('certificates.saving')} cancels="save_certificates">{t('certificates.saving_text')}</Busy>
    </>
  );
}

function Saved({ saved }: { saved: CertificatesSaved }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const [printing, setPrinting] = useState(false);
  const print = () => {
    setPrinting(true);
    printFile(saved.path)
      .then(() => void message.success(t('certificates.print_sent')), refuse)
      .finally(() => setPrinting(false));
  };
  return (
    <div data-testid="saved">
      <p>{t('certificates.saved_text', { pages: saved.pages, size: size(saved.bytes) })}</p>
      <p className="breaks">{saved.path}</p>
      <p className="quiet small breaks">{t('certificates.sha256')} {saved.sha256}</p>
      {HAS_DIALOGS ? (
        <Space>
          <Button onClick={() => void showInFolder(saved.path).catch(refuse)}>{t('certificates.show_folder')}</Button>
          <Button loading={printing} onClick={print}>{t('certificates.print')}</Button>
        </Space>
      ) : null}
    </div>
  );
}
