/**
 * The first screen while no office is open: see the demo factory, open an office file or make a new one; and for who
 * marks on this computer, open a score packet. Must not know what the buttons in the corner do.
 */
import { Button, Form } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Busy } from '../shared/work/Busy';
import { Mark } from '../shared/looks/Mark';
import { PathField } from '../shared/files/PathField';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { chooseFile, chooseNewFile, useProposedPath } from '../shared/files/files';
import { lastOffice } from './lastOffice';
import { classes } from '../shared/looks/classes';
import style from './WelcomeScreen.module.css';
import looksStyle from '../shared/looks/looks.module.css';

interface WelcomeScreenProps {
  /** The buttons in the corner. */
  tools: ReactNode;
  makeOffice: () => void;
  openPacket: (path: string) => Promise<void>;
}

/** Where a person begins. */
export function WelcomeScreen({ tools, makeOffice, openPacket }: WelcomeScreenProps) {
  const { t } = useTranslation();
  const packetKind = { name: t('office.packet_kind'), extension: 'scorepacket' };
  const demoPath = useProposedPath(`${t('office.demo_name')}.office`);
  const kind = { name: t('office.file_kind'), extension: 'office' };
  return (
    <main className={style.welcome}>
      <div className={looksStyle.cornerTools}>{tools}</div>
      <div className={style.welcomeInner}>
        <div className={style.welcomeTitle}>
          <Mark size={64} />
          <div><h1>{t('office.welcome')}</h1><p>{t('office.intro')}</p></div>
        </div>
        <div className={style.welcomeList}>
          <FileRow
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
          <FileRow
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
          <div className={classes(style.welcomeRow, 'panel')}>
            <div><h2>{t('office.create_title')}</h2><p>{t('office.create_text')}</p></div>
            <div className={style.welcomeAct}><Button onClick={makeOffice}>{t('office.create_button')}</Button></div>
          </div>
          <FileRow
            name="packet"
            title={t('office.packet_title')}
            text={t('office.packet_text')}
            label={t('office.packet_path')}
            placeholder={t('office.packet_path_hint')}
            button={t('office.packet_button')}
            initial=""
            busyTitle={t('office.packet_busy')}
            browse={() => chooseFile(t('office.packet_title'), packetKind)}
            act={openPacket}
          />
        </div>
      </div>
    </main>
  );
}

interface FileRowProps {
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
  /** Opens what is named. */
  act: (location: string) => Promise<unknown>;
}

function FileRow(row: FileRowProps) {
  const { t } = useTranslation();
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
    row.act(location.trim()).catch(refuse).finally(() => setBusy(false));
  };
  return (
    <section className={classes(style.welcomeRow, 'panel')} data-testid={`office-${row.name}`}>
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
