/**
 * Supervisor mode: the score grid of an open packet and nothing else. No office, no network; what is typed is kept on this
 * computer until the return is signed.
 */
import { CheckCircleFilled, ClockCircleFilled, CloudSyncOutlined, ExclamationCircleFilled, FormOutlined, IdcardOutlined, LogoutOutlined, QuestionCircleOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Alert, Button, Popover, Tooltip } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkingCopyOpened } from '../bindings/WorkingCopyOpened';
import { useDark } from '../frame/Appearance';
import { Mark } from '../frame/Mark';
import { LanguageSwitch, ShadeSwitch } from '../frame/switches';
import { day } from '../lib/format';
import { CriterionPanel } from './CriterionPanel';
import { on, type Cursor } from './cursor';
import { DeviceCardDialog } from './DeviceCardDialog';
import { EntryBar, type Draft } from './EntryBar';
import { ScoreGrid } from './ScoreGrid';
import type { Change, SheetMarks, Tally } from './sheetMarks';
import { SignDialog } from './SignDialog';
import { useSheetMarks } from './useSheetMarks';
import './score-sheets.css';

interface ScoreScreenProps {
  opened: WorkingCopyOpened;
  /** Where the packet lies; unknown after the window was loaded anew. */
  path: string | undefined;
  close: () => void;
}

/** The whole window in supervisor mode. */
export function ScoreScreen({ opened, path, close }: ScoreScreenProps) {
  const { t, i18n } = useTranslation();
  const dark = useDark();
  const { marks, version, cursor, setCursor } = useSheetMarks(opened);
  const [draft, setDraft] = useState<Draft>();
  const [signing, setSigning] = useState(false);
  const [card, setCard] = useState(false);
  const [revision, setRevision] = useState(opened.revision);
  const signButton = useRef<HTMLButtonElement>(null);
  const tally = marks.tally();
  useEffect(() => {
    // Closing the window while something waits would lose it: the system asks once more.
    const ask = (event: BeforeUnloadEvent) => {
      if (!marks.isSettled) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [marks]);

  const finish = () => {
    if (draft) marks.put([{ ...cursor.at, text: draft.text.trim() }]);
    setDraft(undefined);
  };
  const commit = (changes: Change[]) => {
    setDraft(undefined);
    marks.put(changes);
  };
  const go = (next: Cursor) => {
    finish();
    setCursor(next);
    document.getElementById('mark')?.focus();
  };
  const missing = () => {
    const next = marks.nextMissing(cursor.at);
    if (next) go(on(next));
  };
  const criterion = marks.criteria[cursor.at.col];
  const cell = marks.at(cursor.at);
  return (
    <main className="scoring">
      <header className="scoring-head">
        <Mark size={34} />
        <div className="scoring-title">
          <h1>{opened.title}</h1>
          <span className="quiet">{t('sheet.rater', { name: opened.rater_name })} · {opened.institution}</span>
        </div>
        <span className="spring" />
        <Tooltip title={t('sheet.device')}><Button type="text" icon={<IdcardOutlined />} aria-label={t('sheet.device')} onClick={() => setCard(true)} /></Tooltip>
        <LanguageSwitch />
        <ShadeSwitch />
        <Tooltip title={t('sheet.close_text')}><Button type="text" icon={<LogoutOutlined />} aria-label={t('sheet.close')} onClick={() => { finish(); close(); }} /></Tooltip>
      </header>
      {opened.expired ? (
        <Alert banner type="error" title={<strong>{t('sheet.expired', { day: day(opened.expires_on, i18n.language) })}</strong>} description={t('sheet.expired_text')} data-testid="expired" />
      ) : null}
      <div className="scoring-bar">
        <EntryBar
          marks={marks}
          cursor={cursor}
          draft={draft}
          setCursor={setCursor}
          setDraft={setDraft}
          commit={commit}
          finish={finish}
          leave={() => signButton.current?.focus()}
        />
        <Saving tally={tally} marks={marks} />
        <Button.Group>
          <Button size="large" icon={<UndoOutlined />} aria-label={t('sheet.undo')} title={t('sheet.undo')} disabled={!marks.canUndo} onClick={() => { const at = marks.undo(); if (at) go(on(at)); }} />
          <Button size="large" icon={<RedoOutlined />} aria-label={t('sheet.redo')} title={t('sheet.redo')} disabled={!marks.canRedo} onClick={() => { const at = marks.redo(); if (at) go(on(at)); }} />
        </Button.Group>
        <MissingButton tally={tally} go={missing} />
        <Button ref={signButton} type="primary" size="large" icon={<FormOutlined />} onClick={() => { finish(); setSigning(true); }}>{t('sheet.sign')}</Button>
      </div>
      <div className="scoring-sheet">
        <section className="panel scoring-grid" aria-label={t('sheet.grid')}>
          <ScoreGrid
            marks={marks}
            version={version}
            cursor={cursor}
            draft={draft?.text}
            dark={dark}
            onSelect={(at, to) => go({ at, to, home: at.col })}
            onEdit={() => setDraft({ text: cell.text, within: true })}
            onChanges={commit}
          />
        </section>
        {criterion ? (
          <div className="scoring-side">
            <CriterionPanel criterion={criterion} mark={marks.isMissing(cursor.at) ? null : cell.text} choose={(mark) => commit([{ ...cursor.at, text: mark }])} />
            <p className="quiet small scoring-foot">
              {t('sheet.return_until', { day: day(opened.expires_on, i18n.language) })}
              {revision > 0 ? ` · ${t('sheet.signed_before', { revision })}` : ''}
              {' '}
              <Keys />
            </p>
          </div>
        ) : null}
      </div>
      <SignDialog
        open={signing}
        opened={opened}
        path={path}
        marks={marks}
        close={() => { setSigning(false); document.getElementById('mark')?.focus(); }}
        goTo={(place) => { setSigning(false); go(on(place)); }}
        signed={setRevision}
      />
      <DeviceCardDialog open={card} close={() => setCard(false)} />
    </main>
  );
}

/** Whether everything is on the disk, in a word and a colour. */
function Saving({ tally, marks }: { tally: Tally; marks: SheetMarks }) {
  const { t } = useTranslation();
  if (tally.waiting > 0) {
    return (
      <span className="saving doubt" role="alert" data-testid="saving" data-state="waiting">
        <CloudSyncOutlined /> {t('sheet.waiting', { count: tally.waiting })}
        <span className="small">{marks.trouble?.message}</span>
        <Button size="small" onClick={() => marks.retry()}>{t('sheet.retry')}</Button>
      </span>
    );
  }
  if (tally.saving > 0) return <span className="saving quiet" data-testid="saving" data-state="saving"><ClockCircleFilled /> {t('sheet.saving')}</span>;
  return <span className="saving good" data-testid="saving" data-state="saved"><CheckCircleFilled /> {t('sheet.saved')}</span>;
}

function MissingButton({ tally, go }: { tally: Tally; go: () => void }) {
  const { t } = useTranslation();
  const missing = tally.expected - tally.given;
  if (missing === 0) return <span className="saving good" data-testid="missing"><CheckCircleFilled /> {t('sheet.complete')}</span>;
  return (
    <Button size="large" data-testid="missing" icon={tally.refused > 0 ? <ExclamationCircleFilled className="bad" /> : undefined} onClick={go}>
      {tally.refused > 0 ? t('sheet.missing_refused', { count: missing, refused: tally.refused }) : t('sheet.missing', { count: missing })}
    </Button>
  );
}

function Keys() {
  const { t } = useTranslation();
  const lines = ['arrows', 'enter', 'tab', 'delete', 'block', 'fill', 'undo', 'edit', 'leave'] as const;
  return (
    <Popover
      trigger={['click', 'focus']}
      placement="topRight"
      title={t('sheet.keys')}
      content={<dl className="facts">{lines.map((line) => <FactLine key={line} keys={t(`sheet_keys.${line}`)} text={t(`sheet_keys.${line}_text`)} />)}</dl>}
    >
      <Button type="link" size="small" icon={<QuestionCircleOutlined />}>{t('sheet.keys')}</Button>
    </Popover>
  );
}

function FactLine({ keys, text }: { keys: string; text: string }) {
  return <><dt><kbd>{keys}</kbd></dt><dd>{text}</dd></>;
}
