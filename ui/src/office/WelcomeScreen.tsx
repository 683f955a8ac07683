/**
 * The first screen while no office is open: see the demo factory, open an office file, or make a new one.
 */
import { Button, Form, Modal, Progress as Bar, Spin } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskStatus } from '../bindings/DeskStatus';
import type { Progress } from '../bindings/Progress';
import { useDesk } from '../frame/desk';
import { Mark } from '../frame/Mark';
import { PathField } from '../frame/PathField';
import { useRefusals } from '../frame/refusals';
import { LanguageSwitch, ShadeSwitch } from '../frame/switches';
import { UpdateButton } from '../frame/UpdateButton';
import { call, hearProgress } from '../lib/call';
import { said } from '../lib/errors';
import { chooseFile, chooseNewFile, useProposedPath } from '../lib/files';
import { lastOffice } from './lastOffice';
import { NewOfficeDialog } from './NewOfficeDialog';

/** Where a person begins. */
export function WelcomeScreen() {
  const { t } = useTranslation();
  const [making, setMaking] = useState(false);
  const demoPath = useProposedPath(`${t('office.demo_name')}.office`);
  const kind = { name: t('office.file_kind'), extension: 'office' };
  return (
    <main className="welcome">
      <div className="welcome-tools"><UpdateButton /><LanguageSwitch /><ShadeSwitch /></div>
      <div className="welcome-inner">
        <div className="welcome-title">
          <Mark size={64} />
          <div><h1>{t('office.welcome')}</h1><p>{t('office.intro')}</p></div>
        </div>
        <div className="welcome-list">
          <OfficeRow
            name="demo"
            primary
            title={t('office.demo_title')}
            text={t('office.demo_text')}
            label={t('office.path_new')}
            button={t('office.demo_button')}
            initial={demoPath}
            busyTitle={t('office.demo_busy')}
            busyText={t('office.demo_busy_text')}
            browse={(path) => chooseNewFile(t('office.demo_title'), kind, path)}
            act={(location) => call('create_demo_office', { location })}
          />
          <OfficeRow
            name="open"
            title={t('office.open_title')}
            text={t('office.open_text')}
            label={t('office.path')}
            placeholder={t('office.path_open_hint')}
            button={t('office.open_button')}
            initial={lastOffice()}
            busyTitle={t('office.open_busy')}
            browse={() => chooseFile(t('office.open_title'), kind)}
            act={(location) => call('open_office', { location })}
          />
          <div className="panel welcome-row">
            <div><h2>{t('office.create_title')}</h2><p>{t('office.create_text')}</p></div>
            <div className="welcome-act"><Button onClick={() => setMaking(true)}>{t('office.create_button')}</Button></div>
          </div>
        </div>
      </div>
      <NewOfficeDialog open={making} close={() => setMaking(false)} />
    </main>
  );
}

interface OfficeRowProps {
  name: string;
  title: string;
  text: string;
  label: string;
  placeholder?: string;
  button: string;
  primary?: boolean;
  initial: string;
  busyTitle: string;
  busyText?: string;
  browse: (path: string) => Promise<string | undefined>;
  act: (location: string) => Promise<DeskStatus>;
}

function OfficeRow(row: OfficeRowProps) {
  const { t } = useTranslation();
  const { renew } = useDesk();
  const [form] = Form.useForm<{ location: string }>();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(['location', 'path'], (error) => {
    form.setFields([{ name: 'location', errors: [said(error)] }]);
  });
  // The proposal arrives after the first drawing, and changes with the language; what the person typed stays.
  useEffect(() => {
    if (!form.isFieldTouched('location')) form.setFieldValue('location', row.initial);
  }, [form, row.initial]);
  const finish = ({ location }: { location: string }) => {
    setBusy(true);
    row.act(location.trim()).then((status) => {
      renew(status);
    }, refuse).finally(() => setBusy(false));
  };
  return (
    <section className="panel welcome-row" data-testid={`office-${row.name}`}>
      <div><h2>{row.title}</h2><p>{row.text}</p></div>
      <Form form={form} layout="vertical" initialValues={{ location: row.initial }} onFinish={finish}>
        <Form.Item name="location" label={row.label} required={false} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <PathField
            label={row.label}
            {...(row.placeholder === undefined ? {} : { placeholder: row.placeholder })}
            browse={() => row.browse(String(form.getFieldValue('location') ?? ''))}
          />
        </Form.Item>
        <Button htmlType="submit" type={row.primary ? 'primary' : 'default'} loading={busy}>{row.button}</Button>
      </Form>
      <Busy open={busy} title={row.busyTitle}>{row.busyText}</Busy>
    </section>
  );
}

/** Long work: what happens, how far it has come, and for how long. */
function Busy({ open, title, children }: { open: boolean; title: string; children: ReactNode }) {
  return (
    <Modal open={open} closable={false} footer={null} keyboard={false} mask={{ closable: false }} width={420} destroyOnHidden centered>
      <h2>{title}</h2>
      <p className="quiet">{children}</p>
      <SoFar />
    </Modal>
  );
}

function SoFar() {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<Progress>();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => hearProgress(setProgress), []);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const known = progress !== undefined && progress.total > 0;
  return (
    <div role="status">
      {known
        ? <Bar percent={Math.floor((progress.done / progress.total) * 100)} showInfo={false} />
        : <div style={{ padding: '4px 0 10px' }}><Spin /></div>}
      <span className="quiet small figure">
        {t('common.elapsed', { seconds })}
        {known ? ` · ${t('common.progress', { done: progress.done, total: progress.total })}` : ''}
      </span>
    </div>
  );
}
