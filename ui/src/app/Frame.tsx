/**
 * The frame round every screen: navigation, institution, who acts, language and appearance. Without an open office
 * there is only the welcome screen; while a score packet is open there is nothing but its grid.
 */
import { AppstoreOutlined, AuditOutlined, LogoutOutlined, OrderedListOutlined, ProfileOutlined, TeamOutlined } from '@ant-design/icons';
import { App, Menu, Result, Spin, Tag, Tooltip } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import type { DeskStatus } from '../bindings/DeskStatus';
import { keptLanguage } from '../i18n';
import { call } from '../shared/calls/call';
import { ActionError } from '../shared/calls/errors';
import { hearDroppedFiles } from '../shared/files/droppedFiles';
import { chooseFile, HAS_DIALOGS } from '../shared/files/files';
import { kindOf } from '../shared/files/fileKinds';
import { dialogIsOpen } from '../shared/dialogs/openDialog';
import { hearOpenedFile } from '../shared/files/openedFile';
import { keepOffice } from '../session/lastOffice';
import { WelcomeScreen } from '../session/WelcomeScreen';
import { OverviewScreen } from './overview/OverviewScreen';
import { RoundsScreen } from '../rounds/RoundsScreen';
import { TakeReturns } from '../packets/TakeReturns';
import { TakingContext } from '../packets/taking';
import { DeviceCardButton } from '../packets/rater/DeviceCardButton';
import { usePacket } from '../packets/rater/packet';
import { ActorButton } from '../session/ActorButton';
import { DeskContext, useDesk } from '../session/desk';
import { HeadTools } from './HeadTools';
import { hearMenu, type MenuAct } from './menu';
import { Mark } from '../shared/looks/Mark';
import { Refusal, useRefusals } from '../shared/calls/refusals';

// The first screen does not wait for the others to be read.
const EditorScreen = lazy(async () => ({ default: (await import('../standards/EditorScreen')).EditorScreen }));
const EmployeesScreen = lazy(async () => ({ default: (await import('../people/EmployeesScreen')).EmployeesScreen }));
const NewOfficeDialog = lazy(async () => ({ default: (await import('../institution/NewOfficeDialog')).NewOfficeDialog }));
const PersonScreen = lazy(async () => ({ default: (await import('../people/PersonScreen')).PersonScreen }));
const PlanScreen = lazy(async () => ({ default: (await import('../rounds/PlanScreen')).PlanScreen }));
const RaterSheetScreen = lazy(async () => ({ default: (await import('../marks/RaterSheetScreen')).RaterSheetScreen }));
const RegisterScreen = lazy(async () => ({ default: (await import('../certificates/RegisterScreen')).RegisterScreen }));
const RoundScreen = lazy(async () => ({ default: (await import('../rounds/RoundScreen')).RoundScreen }));
const StandardScreen = lazy(async () => ({ default: (await import('../standards/StandardScreen')).StandardScreen }));
const StandardsScreen = lazy(async () => ({ default: (await import('../standards/StandardsScreen')).StandardsScreen }));
const SupervisorMode = lazy(async () => ({ default: (await import('../packets/rater/SupervisorMode')).SupervisorMode }));

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
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { packet, setPacket, resume, open: openPacket, close: closePacket } = usePacket();
  const [returns, setReturns] = useState<string[]>();
  const [takenTurn, setTakenTurn] = useState(0);
  useEffect(() => {
    call('set_language', { language: keptLanguage() })
      .then(async (newer) => {
        await resume();
        setStatus(newer);
      })
      .catch((thrown: unknown) => setError(ActionError.from(thrown)));
  }, [resume]);
  const navigate = useNavigate();
  const refuse = useRefusals();
  const ready = status !== undefined;
  const officeOpen = status?.office != null;
  const openFiles = useCallback((paths: string[]) => {
    const [first] = paths;
    if (first === undefined) return;
    const found = paths.find((path) => kindOf(path) === 'packet');
    if (found !== undefined) {
      openPacket(found).catch(refuse);
    } else if (kindOf(first) === 'return' || (officeOpen && !first.toLowerCase().endsWith('.office'))) {
      // Returns, or folders with returns; without an office they wait until one is opened.
      setReturns(paths);
      if (!officeOpen) modal.info({ title: t('take.no_office'), content: t('take.no_office_text'), okText: t('common.understood') });
    } else {
      call('open_office', { location: first }).then((newer) => {
        void navigate('/');
        setStatus(newer);
      }, refuse);
    }
  }, [navigate, refuse, openPacket, officeOpen, modal, t]);
  useEffect(() => {
    if (!ready) return undefined;
    const ends = [hearOpenedFile((path) => openFiles([path])), hearDroppedFiles(openFiles)];
    return () => ends.forEach((end) => end());
  }, [ready, openFiles]);
  const [making, setMaking] = useState(false);
  const closeOffice = useCloseOffice(setStatus);
  const act = useCallback((wanted: MenuAct) => {
    const choose = (title: string, name: string, extension: string) => {
      chooseFile(title, { name, extension }).then((path) => {
        if (path !== undefined) openFiles([path]);
      }, refuse);
    };
    if (wanted === 'new_office') setMaking(true);
    else if (wanted === 'open_office' && HAS_DIALOGS) choose(t('office.open_title'), t('office.file_kind'), 'office');
    else if (wanted === 'open_packet' && HAS_DIALOGS) choose(t('office.packet_title'), t('office.packet_kind'), 'scorepacket');
    else if (!officeOpen) return;
    else if (wanted === 'close_office') closeOffice();
    else if (wanted === 'search') document.querySelector<HTMLInputElement>('#content input[data-search]')?.focus();
    else if (wanted in PLACES) void navigate(PLACES[wanted as keyof typeof PLACES]);
  }, [officeOpen, openFiles, closeOffice, navigate, refuse, t]);
  const nothingElse = !ready || packet !== undefined;
  useEffect(() => hearMenu((wanted) => {
    // What an open dialog asks comes first.
    if (!nothingElse && !dialogIsOpen()) act(wanted);
  }), [act, nothingElse]);
  const location = status?.office?.location;
  useEffect(() => {
    if (location !== undefined) keepOffice(location);
  }, [location]);
  const desk = useMemo(() => (status ? { status, renew } : undefined), [status, renew]);
  const taking = useMemo(() => ({ take: (paths: string[]) => setReturns(paths), turn: takenTurn }), [takenTurn]);
  if (error) return <Result status="error" subTitle={<Refusal error={error} />} />;
  if (!desk) return <Waiting />;
  if (packet) {
    return (
      <DeskContext value={desk}>
        <Suspense fallback={<Waiting />}>
          <SupervisorMode packet={packet} show={setPacket} close={() => void closePacket().catch(refuse)} />
        </Suspense>
      </DeskContext>
    );
  }
  return (
    <DeskContext value={desk}>
      {desk.status.office ? (
        <TakingContext value={taking}>
          <OpenOffice status={desk.status} />
          <TakeReturns paths={returns} close={() => setReturns(undefined)} taken={() => setTakenTurn((turn) => turn + 1)} />
        </TakingContext>
      ) : <WelcomeScreen tools={<><DeviceCardButton /><HeadTools /></>} makeOffice={() => setMaking(true)} openPacket={openPacket} />}
      <Suspense>{making ? <NewOfficeDialog close={() => setMaking(false)} /> : null}</Suspense>
    </DeskContext>
  );
}

function Waiting() {
  return <div className="centred"><Spin size="large" /></div>;
}

/** Where the menu goes. */
const PLACES = { overview: '/', employees: '/employees', rounds: '/rounds', standards: '/standards', certificates: '/certificates' } as const;

/** Lays the open office aside. */
function useCloseOffice(closed: (status: DeskStatus) => void): () => void {
  const navigate = useNavigate();
  const refuse = useRefusals();
  return useCallback(() => {
    call('close_office', {}).then((status) => {
      void navigate('/');
      closed(status);
    }, refuse);
  }, [navigate, refuse, closed]);
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
          <HeadTools />
        </header>
        <main id="content" tabIndex={-1}>
          <Suspense fallback={<Waiting />}>
            <Routes>
              <Route path="/" element={<OverviewScreen />} />
              <Route path="/employees" element={<EmployeesScreen />} />
              <Route path="/employees/:staffNo" element={<PersonScreen />} />
              <Route path="/rounds" element={<RoundsScreen />} />
              <Route path="/rounds/new" element={<PlanScreen />} />
              <Route path="/rounds/:code" element={<RoundScreen />} />
              <Route path="/rounds/:code/sheets/:rater" element={<RaterSheetScreen />} />
              <Route path="/standards" element={<StandardsScreen />} />
              <Route path="/standards/new" element={<EditorScreen />} />
              <Route path="/standards/:id" element={<StandardScreen />} />
              <Route path="/certificates" element={<RegisterScreen />} />
              <Route path="*" element={<Navigate to="/" replace />} />
            </Routes>
          </Suspense>
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
          { key: '/employees', icon: <TeamOutlined />, label: t('nav.employees') },
          { key: '/rounds', icon: <OrderedListOutlined />, label: t('nav.rounds') },
          { key: '/standards', icon: <ProfileOutlined />, label: t('nav.standards') },
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
  const desk = useDesk();
  const close = useCloseOffice(desk.renew);
  return (
    <Tooltip title={desk.status.office?.location} placement="right">
      <button type="button" className="quiet-button" onClick={close}>
        <LogoutOutlined /> {t('nav.close')}
      </button>
    </Tooltip>
  );
}
