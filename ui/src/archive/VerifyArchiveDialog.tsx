/** Whether an archive is as it was made: the file, then what was found. The core reads and compares. */
import { Alert, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveVerified } from '../bindings/ArchiveVerified';
import { call } from '../shared/calls/call';
import { useSending } from '../shared/calls/useSending';
import { chooseFile } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';
import { minute } from '../shared/words/format';

interface Filled {
  path: string;
}

/** The dialog. */
export function VerifyArchiveDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [verified, setVerified] = useState<ArchiveVerified>();
  const { form, busy, send } = useSending({
    fields: ['path'],
    act: ({ path }: Filled) => call('verify_archive', { path: path.trim() }),
    done: setVerified,
  });
  const forget = () => setVerified(undefined);
  const verify = (filled: Filled) => {
    forget();
    send(filled);
  };
  return (
    <Modal
      open
      title={t('archive.verify_title')}
      okText={t('archive.verify_go')}
      cancelText={t('common.close')}
      confirmLoading={busy}
      width={680}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p>{t('archive.verify_text')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={verify} onValuesChange={forget}>
        <Form.Item name="path" label={t('archive.path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <PathField label={t('archive.path')} browse={() => chooseFile(t('archive.verify_title'), { name: 'ZIP', extension: 'zip' })} />
        </Form.Item>
        {/* Enter sends as the button does. */}
        <input type="submit" hidden disabled={busy} />
      </Form>
      {verified === undefined ? null : <Answer verified={verified} />}
    </Modal>
  );
}

const SIGNATURE = { none: 'archive.signature_none', holds: 'archive.signature_holds', broken: 'archive.signature_broken' } as const;
const OFFICE = { none: 'archive.office_none', logged: 'archive.office_logged', unknown: 'archive.office_unknown' } as const;

function Answer({ verified }: { verified: ArchiveVerified }) {
  const { t, i18n } = useTranslation();
  const signature = SIGNATURE[verified.signature as keyof typeof SIGNATURE];
  const office = OFFICE[verified.office as keyof typeof OFFICE];
  return (
    <section aria-label={t('archive.answer')} data-testid="archive-verified">
      <Alert
        className="below-m"
        type={!verified.sound ? 'error' : verified.office === 'unknown' ? 'warning' : 'success'}
        showIcon
        title={t(verified.sound ? 'archive.sound' : 'archive.broken')}
        description={(
          <>
            <div>{t('archive.of', { round: verified.round, title: verified.title, files: verified.files, by: verified.made_by, at: minute(verified.made_at, i18n.language) })}</div>
            <div>{t(signature, { key: verified.signed_by ?? '' })}</div>
            <div>{t(office)}</div>
          </>
        )}
      />
      {verified.findings.length === 0 ? null : (
        <ul className="bad breaks">
          {verified.findings.map((one) => <li key={`${one.kind} ${one.name}`}>{one.message}</li>)}
        </ul>
      )}
      <p className="quiet small breaks"><span className="mono">{verified.manifest}</span></p>
    </section>
  );
}
