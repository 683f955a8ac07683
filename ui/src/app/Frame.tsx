/**
 * Everything inside the window. Without an open office there is only the welcome screen, before an office with accounts its
 * entrance; while a score packet is open there is nothing but its grid. Files that are opened from outside and the acts of the menu arrive here.
 */
import { App, Result } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdleLock } from '../accounts/idle';
import { needsEntrance } from '../accounts/needsEntrance';
import type { SessionStatus } from '../bindings/SessionStatus';
import { keptLanguage } from '../i18n';
import { usePacket } from '../packets/rater/packet';
import { TakingContext } from '../packets/taking';
import { DOUBTED_DAYS } from '../safekeeping/doubtedDays';
import { lastActor } from '../session/lastActor';
import { keepOffice } from '../session/lastOffice';
import { SessionContext } from '../session/session';
import { call } from '../shared/calls/call';
import { ActionError } from '../shared/calls/errors';
import { Refusal, useRefusals, type WayOn, WaysOn } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { dialogIsOpen } from '../shared/dialogs/openDialog';
import { hearDroppedFiles } from '../shared/files/droppedFiles';
import { kindOf } from '../shared/files/fileKinds';
import { chooseFile, HAS_DIALOGS } from '../shared/files/files';
import { hearOpenedFile } from '../shared/files/openedFile';
import { HeadTools } from './HeadTools';
import { hearMenu, type MenuAct } from './menu';
import { OpenOffice } from './OpenOffice';
import { Waiting } from './Waiting';

// The first screen, whichever it is, does not wait for the others to be read.
const ConfirmDayDialog = lazy(async () => ({ default: (await import('../safekeeping/ConfirmDayDialog')).ConfirmDayDialog }));
const DeviceCardButton = lazy(async () => ({ default: (await import('../packets/rater/DeviceCardButton')).DeviceCardButton }));
const Entrance = lazy(async () => ({ default: (await import('../accounts/Entrance')).Entrance }));
const NewOfficeDialog = lazy(async () => ({ default: (await import('../institution/NewOfficeDialog')).NewOfficeDialog }));
const SupervisorMode = lazy(async () => ({ default: (await import('../packets/rater/SupervisorMode')).SupervisorMode }));
const TakeReturns = lazy(async () => ({ default: (await import('../packets/TakeReturns')).TakeReturns }));
const WelcomeScreen = lazy(async () => ({ default: (await import('../session/WelcomeScreen')).WelcomeScreen }));

/** Where the menu goes. */
const PLACES = { overview: '/', employees: '/employees', rounds: '/rounds', standards: '/standards', certificates: '/certificates' } as const;

/** The window. */
export function Frame() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const refuse = useRefusals();
  const { packet, setPacket, resume, open: openPacket, close: closePacket } = usePacket();
  const begun = useBeginning(resume);
  const { data: session, error } = useAction('session_status', {});
  const [returns, setReturns] = useState<string[]>();
  const [making, setMaking] = useState(false);
  const [doubted, setDoubted] = useState<ActionError>();
  const ways = useMemo(() => {
    const way: WayOn = { label: t('safekeeping.confirm_day'), go: setDoubted };
    return Object.fromEntries(DOUBTED_DAYS.map((code) => [code, way]));
  }, [t]);
  const ready = begun === true && session !== undefined;
  const locked = useIdleLock(session?.account != null);
  const office = session?.office ?? undefined;
  const officeOpen = office !== undefined;
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
      call('open_office', { location: first }).then(() => navigate('/'), refuse);
    }
  }, [navigate, refuse, openPacket, officeOpen, modal, t]);
  useEffect(() => {
    if (!ready) return undefined;
    const ends = [hearOpenedFile((path) => openFiles([path])), hearDroppedFiles(openFiles)];
    return () => ends.forEach((end) => end());
  }, [ready, openFiles]);
  const closeOffice = useCallback(() => {
    call('close_office', {}).then(() => navigate('/'), refuse);
  }, [navigate, refuse]);
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
  const location = office?.location;
  useEffect(() => {
    if (location !== undefined) keepOffice(location);
  }, [location]);
  const wrong = begun instanceof ActionError ? begun : error;
  if (wrong) return <Result status="error" subTitle={<Refusal error={wrong} />} />;
  if (!ready) return <Waiting />;
  if (packet) {
    return (
      <SessionContext value={session}>
        <Suspense fallback={<Waiting />}>
          <SupervisorMode packet={packet} show={setPacket} close={() => void closePacket().catch(refuse)} />
        </Suspense>
      </SessionContext>
    );
  }
  return (
    <SessionContext value={session}>
      <WaysOn value={ways}>
      <Suspense fallback={<Waiting />}>
      {office && needsEntrance(session) ? (
        <Entrance key={office.location} office={office} account={session.account} locked={locked} tools={<HeadTools />} close={closeOffice} />
      ) : office ? (
        <TakingContext value={setReturns}>
          {/* Another office: nothing of the one before stays on the screen. */}
          <OpenOffice key={office.location} office={office} close={closeOffice} />
          <Suspense>{returns === undefined ? null : <TakeReturns paths={returns} close={() => setReturns(undefined)} />}</Suspense>
        </TakingContext>
      ) : <WelcomeScreen tools={<><DeviceCardButton /><HeadTools /></>} makeOffice={() => setMaking(true)} openPacket={openPacket} />}
      </Suspense>
      <Suspense>{making ? <NewOfficeDialog close={() => setMaking(false)} /> : null}</Suspense>
      </WaysOn>
      <Suspense>{doubted && officeOpen ? <ConfirmDayDialog error={doubted} close={() => setDoubted(undefined)} /> : null}</Suspense>
    </SessionContext>
  );
}

/** The core speaks the language of the screens before anything is asked of it, and goes on with a packet that is open. */
/** Whoever acted last here acts again, where no office is open yet. A name that is not taken any more is nobody's fault: then she is asked. */
async function takeSeat({ office }: SessionStatus): Promise<void> {
  const actor = lastActor();
  if (office === null && actor !== '') await call('set_actor', { actor }).catch(() => undefined);
}

function useBeginning(resume: () => Promise<void>): true | ActionError | undefined {
  const [begun, setBegun] = useState<true | ActionError>();
  useEffect(() => {
    call('set_language', { language: keptLanguage() })
      .then(takeSeat)
      .then(resume)
      .then(() => setBegun(true), (thrown: unknown) => setBegun(ActionError.from(thrown)));
  }, [resume]);
  return begun;
}
