/**
 * Supervisor mode: the score grid of an open packet and nothing else. No office, no network; what is typed is kept on this
 * computer until the return is signed.
 */
import { FormOutlined, IdcardOutlined, LogoutOutlined } from '@ant-design/icons';
import { Alert, Button, Tooltip } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkingCopyOpened } from '../../bindings/WorkingCopyOpened';
import { Mark } from '../../shared/looks/Mark';
import { LanguageSwitch } from '../../session/LanguageSwitch';
import { ShadeSwitch } from '../../shared/looks/ShadeSwitch';
import { call } from '../../shared/calls/call';
import { day } from '../../shared/words/format';
import { on } from '../../marks/grid/cursor';
import { DeviceCardDialog } from './DeviceCardDialog';
import { PacketPieces } from './PacketPieces';
import { ScoreTable } from '../../marks/grid/ScoreTable';
import { SignDialog } from './SignDialog';
import { useSheetMarks } from '../../marks/grid/useSheetMarks';
import style from './ScoreScreen.module.css';

interface ScoreScreenProps {
  opened: WorkingCopyOpened;
  /** Where the packet lies; unknown after the window was loaded anew. */
  path: string | undefined;
  close: () => void;
}

/** The whole window in supervisor mode. */
export function ScoreScreen({ opened, path, close }: ScoreScreenProps) {
  const { t, i18n } = useTranslation();
  const { marks, version, cursor, setCursor } = useSheetMarks(opened, {
    save: (batch) => call('put_working_marks', { marks: batch }),
    place: opened.place,
    keep: (place) => call('set_working_place', { place }),
  });
  const [signing, setSigning] = useState(false);
  const [card, setCard] = useState(false);
  const [revision, setRevision] = useState(opened.revision);
  const signButton = useRef<HTMLButtonElement>(null);
  const finish = useRef<() => void>(() => undefined);
  return (
    <main className={style.scoring}>
      <header className={style.scoringHead}>
        <Mark size={34} />
        <div className={style.scoringTitle}>
          <h1>{opened.title}</h1>
          <span className="quiet">{t('sheet.rater', { name: opened.rater_name })} · {opened.institution}</span>
        </div>
        <span className="spring" />
        <Tooltip title={t('sheet.device')}><Button type="text" icon={<IdcardOutlined />} aria-label={t('sheet.device')} onClick={() => setCard(true)} /></Tooltip>
        <LanguageSwitch />
        <ShadeSwitch />
        <Tooltip title={t('sheet.close_text')}><Button type="text" icon={<LogoutOutlined />} aria-label={t('sheet.close')} onClick={() => { finish.current(); close(); }} /></Tooltip>
      </header>
      {opened.expired ? (
        <Alert banner type="error" title={<strong>{t('sheet.expired', { day: day(opened.expires_on, i18n.language) })}</strong>} description={t('sheet.expired_text')} data-testid="expired" />
      ) : null}
      <ScoreTable
        marks={marks}
        version={version}
        cursor={cursor}
        setCursor={setCursor}
        finishRef={finish}
        leave={() => signButton.current?.focus()}
        end={<Button ref={signButton} type="primary" size="large" icon={<FormOutlined />} onClick={() => { finish.current(); setSigning(true); }}>{t('sheet.sign')}</Button>}
        work={(person, criterion) => <PacketPieces pieces={opened.pieces} leftOut={opened.photos_left_out ?? 0} staffNo={person.staff_no} criterion={criterion.code} />}
        foot={(
          <>
            {t('sheet.return_until', { day: day(opened.expires_on, i18n.language) })}
            {revision > 0 ? ` · ${t('sheet.signed_before', { revision })}` : ''}
          </>
        )}
      />
      <SignDialog
        open={signing}
        opened={opened}
        path={path}
        marks={marks}
        close={() => { setSigning(false); document.getElementById('mark')?.focus(); }}
        goTo={(place) => { setSigning(false); setCursor(on(place)); document.getElementById('mark')?.focus(); }}
        signed={setRevision}
      />
      <DeviceCardDialog open={card} close={() => setCard(false)} />
    </main>
  );
}
