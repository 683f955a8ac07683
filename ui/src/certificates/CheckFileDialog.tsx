/** Whether this office printed a PDF: the file, then what print log and register say of it. The core reads and compares. */
import { Alert, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CertificateFileChecked } from '../bindings/CertificateFileChecked';
import type { CertificateFilePrint } from '../bindings/CertificateFilePrint';
import type { PrintedCertificate } from '../bindings/PrintedCertificate';
import { call } from '../shared/calls/call';
import { useSending } from '../shared/calls/useSending';
import { chooseFile } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';
import { day, groupedNumber, minute, size, titleOf } from '../shared/words/format';
import { StateTag } from './CertificateTable';
import style from './CheckFileDialog.module.css';

/** Certificates that are listed; a round may have thousands in one file, and those that changed come first. */
const LISTED = 100;

interface Filled {
  path: string;
}

/** The dialog. */
export function CheckFileDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [checked, setChecked] = useState<CertificateFileChecked>();
  const title = titleOf(t('check_file.open'));
  const { form, busy, send } = useSending({
    fields: ['path'],
    act: ({ path }: Filled) => call('check_certificate_file', { path: path.trim(), limit: LISTED }),
    done: setChecked,
  });
  const forget = () => setChecked(undefined);
  const check = (filled: Filled) => {
    forget();
    send(filled);
  };
  return (
    <Modal
      className="high"
      open
      title={title}
      okText={t('check_file.go')}
      cancelText={t('common.close')}
      confirmLoading={busy}
      width={900}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p>{t('check_file.text')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={check} onValuesChange={forget}>
        <Form.Item name="path" label={t('certificates.pdf')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <PathField label={t('certificates.pdf')} browse={() => chooseFile(title, { name: t('certificates.pdf'), extension: 'pdf' })} />
        </Form.Item>
        {/* Enter sends as the button does. */}
        <input type="submit" hidden disabled={busy} />
      </Form>
      {checked === undefined ? null : <Answer checked={checked} />}
    </Modal>
  );
}

function Answer({ checked }: { checked: CertificateFileChecked }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('check_file.answer')} data-testid="file-checked">
      {checked.print === null
        ? <Alert className="below-m" type="error" showIcon title={t('check_file.unknown')} description={t('check_file.unknown_text')} />
        : <Print print={checked.print} />}
      <p className="quiet small breaks">{checked.path} · {size(checked.bytes)} · {t('certificates.sha256')} <span className="mono">{checked.sha256}</span></p>
    </section>
  );
}

function Print({ print }: { print: CertificateFilePrint }) {
  const { t, i18n } = useTranslation();
  const { total, valid, revoked, reissued } = print;
  const changed = revoked + reissued + print.printed_again > 0;
  return (
    <>
      <Alert
        className="below-m"
        type={changed ? 'warning' : 'success'}
        showIcon
        title={t('check_file.printed')}
        description={(
          <>
            <div>{t('check_file.printed_by', { at: minute(print.at, i18n.language), actor: print.actor, pages: print.pages, layout: print.layout_version })}</div>
            <div>{t('check_file.counts', { total, valid, revoked, again: print.printed_again, reissued })}</div>
            <div>{t('check_file.paper')}</div>
          </>
        )}
      />
      <List certificates={print.certificates} />
      {print.certificates.length < total ? <p className="quiet small">{t('check_file.shown', { shown: print.certificates.length, total })}</p> : null}
    </>
  );
}

function List({ certificates }: { certificates: PrintedCertificate[] }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={style.list} tabIndex={0} role="region" aria-label={t('check_file.list')}>
      <table className="sheet">
        <thead>
          <tr>
            <th>{t('certificates.number')}</th><th>{t('check_file.serial')}</th><th>{t('certificates.name')}</th><th>{t('employees.occupation')}</th>
            <th>{t('certificates.level')}</th><th>{t('certificates.issued_on')}</th><th>{t('certificates.state')}</th><th>{t('check_file.since')}</th>
          </tr>
        </thead>
        <tbody>
          {certificates.map((one) => {
            const line = one.certificate;
            return (
              <tr key={`${line.number} ${one.print_serial}`}>
                <td className="mono figure small">{groupedNumber(line.number)}</td>
                <td className="figure">{one.print_serial}</td>
                <td><b>{line.name}</b></td>
                <td>{line.occupation}</td>
                <td>{line.level_title}</td>
                <td className="figure">{day(line.issued_on, i18n.language)}</td>
                <td><StateTag state={line.state} /></td>
                <td><Since one={one} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What happened to the paper of a certificate after this print. */
function Since({ one }: { one: PrintedCertificate }) {
  const { t } = useTranslation();
  return (
    <div className="doubt">
      {one.print_serial === one.last_serial ? null : <div>{t('check_file.again', { serial: one.last_serial })}</div>}
      {one.reissued ? <div>{t('check_file.reissued')}</div> : null}
    </div>
  );
}
