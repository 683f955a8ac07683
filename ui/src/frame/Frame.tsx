/**
 * The frame round every screen: navigation, institution, who acts, language and appearance. Without an open office
 * there is only the welcome screen.
 */
import { AppstoreOutlined, AuditOutlined, LogoutOutlined, OrderedListOutlined } from '@ant-design/icons';
import { Menu, Result, Spin, Tag, Tooltip } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import type { DeskStatus } from '../bindings/DeskStatus';
import { RegisterScreen } from '../certificates/RegisterScreen';
import { keptLanguage } from '../i18n';
import { call } from '../lib/call';
import { ActionError } from '../lib/errors';
import { hearOpenedFile } from '../lib/openedFile';
import { keepOffice } from '../office/lastOffice';
import { WelcomeScreen } from '../office/WelcomeScreen';
import { OverviewScreen } from '../overview/OverviewScreen';
import { RoundScreen } from '../rounds/RoundScreen';
import { RoundsScreen } from '../rounds/RoundsScreen';
import { ActorButton } from './ActorButton';
import { LanguageSwitch, ShadeSwitch } from './switches';
import { DeskContext, useDesk } from './desk';
import { Mark } from './Mark';
import { Refusal, useRefusals } from './refusals';
import { UpdateButton } from './UpdateButton';

/** Everything inside the window. */
export function Frame() {
  const [status, setStatus] = useState<DeskStatus>();
  const [error, setError] = useState<ActionError>();
  const renew = useCallback((newer?: DeskStatus) => {
    if (newer) {
      setStatus(newer);
      return;
    }
    call('desk_status', {}).then(setStatus, (thrown: unknown) => setError(ActionError.from(thrown)));
  }, []);
  useEffect(() => {
    call('set_language', { language: keptLanguage() })
      .then(setStatus, (thrown: unknown) => setError(ActionError.from(thrown)));
  }, []);
  const navigate = useNavigate();
  const refuse = useRefusals();
  const ready = status !== undefined;
  useEffect(() => {
    if (!ready) return undefined;
    return hearOpenedFile((path) => {
      call('open_office', { location: path }).then((newer) => {
        void navigate('/');
        setStatus(newer);
      }, refuse);
    });
  }, [ready, navigate, refuse]);
  const location = status?.office?.location;
  useEffect(() => {
    if (location !== undefined) keepOffice(location);
  }, [location]);
  const desk = useMemo(() => (status ? { status, renew } : undefined), [status, renew]);
  if (error) return <Result status="error" subTitle={<Refusal error={error} />} />;
  if (!desk) return <div className="centred"><Spin size="large" /></div>;
  return (
    <DeskContext value={desk}>
      {desk.status.office ? <OpenOffice status={desk.status} /> : <WelcomeScreen />}
    </DeskContext>
  );
}

function OpenOffice({ status }: { status: DeskStatus }) {
  const { t } = useTranslation();
  return (
    <div className="frame">
      <a className="skip" href="#content" onClick={(event) => {
        event.preventDefault();
        document.getElementById('content')?.focus();
      }}>{t('frame.skip')}</a>
      <Navigation />
      <div className="frame-main">
        <header className="frame-head">
          <strong className="institution" title={status.office?.location}>{status.office?.institution}</strong>
          {status.office?.demo ? <Tag color="warning" variant="filled">{t('app.sample')}</Tag> : null}
          <span className="spring" />
          <ActorButton />
          <UpdateButton />
          <LanguageSwitch />
          <ShadeSwitch />
        </header>
        <main id="content" tabIndex={-1}>
          <Routes>
            <Route path="/" element={<OverviewScreen />} />
            <Route path="/rounds" element={<RoundsScreen />} />
            <Route path="/rounds/:code" element={<RoundScreen />} />
            <Route path="/certificates" element={<RegisterScreen />} />
            <Route path="*" element={<Navigate to="/" replace />} />
          </Routes>
        </main>
      </div>
    </div>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const location = useLocation();
  const navigate = useNavigate();
  const here = `/${location.pathname.split('/')[1] ?? ''}`;
  return (
    <nav className="frame-nav" aria-label={t('nav.main')}>
      <div className="brand"><Mark size={30} /><span>{t('app.name')}</span></div>
      <Menu
        mode="inline"
        selectedKeys={[here]}
        onClick={({ key }) => void navigate(key)}
        items={[
          { key: '/', icon: <AppstoreOutlined />, label: t('nav.overview') },
          { key: '/rounds', icon: <OrderedListOutlined />, label: t('nav.rounds') },
          { key: '/certificates', icon: <AuditOutlined />, label: t('nav.certificates') },
        ]}
      />
      <span className="spring" />
      <CloseButton />
    </nav>
  );
}

function CloseButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refuse = useRefusals();
  const desk = useDesk();
  const close = () => {
    call('close_office', {}).then((status) => {
      void navigate('/');
      desk.renew(status);
    }, refuse);
  };
  return (
    <Tooltip title={desk.status.office?.location} placement="right">
      <button type="button" className="quiet-button" onClick={close}>
        <LogoutOutlined /> {t('nav.close')}
      </button>
    </Tooltip>
  );
}
