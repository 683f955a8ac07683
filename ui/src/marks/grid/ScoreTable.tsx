/**
 * The sheet that is filled: the field for the focused cell above it, the grid, and what a mark means beside it. Used for an
 * open packet and for a sheet in the office alike; it must not know where marks are saved.
 */
import { CheckCircleFilled, ClockCircleFilled, CloudSyncOutlined, ExclamationCircleFilled, QuestionCircleOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { memo, useCallback, useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateCard } from '../../bindings/CandidateCard';
import type { CriterionCard } from '../../bindings/CriterionCard';
import { useDark } from '../../shared/looks/Appearance';
import { CriterionPanel } from './CriterionPanel';
import { on, type Cursor } from './cursor';
import { EntryBar, type Draft } from './EntryBar';
import { ScoreGrid } from './ScoreGrid';
import type { Change, Place, SheetMarks, Tally } from './sheetMarks';
import { classes } from '../../shared/looks/classes';
import gridStyle from './grid.module.css';
import style from './ScoreTable.module.css';

interface ScoreTableProps {
  marks: SheetMarks;
  version: number;
  cursor: Cursor;
  setCursor: (cursor: Cursor) => void;
  /** Nothing may be typed: the sheet is submitted, or the round takes no marks. */
  locked?: boolean;
  /** The button that ends the work; it gets the focus when the person leaves the grid. */
  end: ReactNode;
  leave: () => void;
  foot: ReactNode;
  /** What shows the work of the person in the focused cell, for its criterion. */
  work?: (person: CandidateCard, criterion: CriterionCard) => ReactNode;
  /** Lays what is being typed into its cell; for whoever is about to end or to close. */
  finishRef: Ref<() => void>;
}

/** Field, grid and criterion. */
export function ScoreTable({ marks, version, cursor, setCursor, locked = false, end, leave, foot, work, finishRef }: ScoreTableProps) {
  const { t } = useTranslation();
  const dark = useDark();
  const [draft, setDraft] = useState<Draft>();
  const tally = marks.tally();
  useEffect(() => {
    // Closing the window while something waits would lose it: the system asks once more.
    const ask = (event: BeforeUnloadEvent) => {
      if (!marks.isSettled) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [marks]);

  const type = (next: Draft | undefined) => {
    if (!locked) setDraft(next);
  };
  const finish = () => {
    if (draft) marks.put([{ ...cursor.at, text: draft.text.trim() }]);
    setDraft(undefined);
  };
  useImperativeHandle(finishRef, () => finish);
  const commit = (changes: Change[]) => {
    setDraft(undefined);
    if (!locked) marks.put(changes);
  };
  const go = (next: Cursor) => {
    finish();
    setCursor(next);
    document.getElementById('mark')?.focus();
  };
  const latest = useRef({ go, at: cursor.at });
  useEffect(() => {
    latest.current = { go, at: cursor.at };
  });
  const goTo = useCallback((place: Place | undefined) => {
    if (place) latest.current.go(on(place));
  }, []);
  const step = useCallback((verb: 'undo' | 'redo') => goTo(marks[verb]()), [goTo, marks]);
  const nextMissing = useCallback(() => goTo(marks.nextMissing(latest.current.at)), [goTo, marks]);
  const criterion = marks.criteria[cursor.at.col];
  const person = marks.candidates[cursor.at.row];
  const cell = marks.at(cursor.at);
  return (
    <>
      <div className={gridStyle.scoringBar}>
        <EntryBar
          marks={marks}
          cursor={cursor}
          draft={draft}
          setCursor={setCursor}
          setDraft={type}
          commit={commit}
          finish={finish}
          leave={leave}
        />
        {locked ? null : <Saving tally={tally} marks={marks} />}
        {locked ? null : (
          <Steps canUndo={marks.canUndo} canRedo={marks.canRedo} step={step} />
        )}
        <MissingButton tally={tally} go={nextMissing} />
        {end}
      </div>
      <div className={gridStyle.scoringSheet}>
        <section className={classes(style.scoringGrid, 'panel')} aria-label={t('sheet.grid')}>
          <ScoreGrid
            marks={marks}
            version={version}
            cursor={cursor}
            draft={draft?.text}
            dark={dark}
            onSelect={(at, to) => go({ at, to, home: at.col })}
            onEdit={() => type({ text: cell.text, within: true })}
            onChanges={commit}
          />
        </section>
        {criterion ? (
          <div className={style.scoringSide}>
            <CriterionPanel criterion={criterion} mark={marks.isMissing(cursor.at) ? null : cell.text} choose={(mark) => commit([{ ...cursor.at, text: mark }])} work={person ? work?.(person, criterion) : undefined} />
            <p className={classes(style.scoringFoot, 'quiet small')}>{foot} <Keys /></p>
          </div>
        ) : null}
      </div>
    </>
  );
}

// What stands around the field is not drawn anew with every key that grows a text.

/** Whether everything is on the disk, in a word and a colour. */
const Saving = memo(function Saving({ tally, marks }: { tally: Tally; marks: SheetMarks }) {
  const { t } = useTranslation();
  if (tally.waiting > 0) {
    return (
      <span className={classes(style.saving, 'doubt')} role="alert" data-testid="saving" data-state="waiting">
        <CloudSyncOutlined /> {t('sheet.waiting', { count: tally.waiting })}
        <span className="small">{marks.trouble?.message}</span>
        <Button size="small" onClick={() => marks.retry()}>{t('sheet.retry')}</Button>
      </span>
    );
  }
  if (tally.saving > 0) return <span className={classes(style.saving, 'quiet')} data-testid="saving" data-state="saving"><ClockCircleFilled /> {t('sheet.saving')}</span>;
  return <span className={classes(style.saving, 'good')} data-testid="saving" data-state="saved"><CheckCircleFilled /> {t('sheet.saved')}</span>;
});

const MissingButton = memo(function MissingButton({ tally, go }: { tally: Tally; go: () => void }) {
  const { t } = useTranslation();
  const missing = tally.expected - tally.given;
  if (missing === 0) return <span className={classes(style.saving, 'good')} data-testid="missing"><CheckCircleFilled /> {t('sheet.complete')}</span>;
  return (
    <Button size="large" data-testid="missing" icon={tally.refused > 0 ? <ExclamationCircleFilled className="bad" /> : undefined} onClick={go}>
      {tally.refused > 0 ? t('sheet.missing_refused', { count: missing, refused: tally.refused }) : t('sheet.missing', { count: missing })}
    </Button>
  );
});

const Steps = memo(function Steps({ canUndo, canRedo, step }: { canUndo: boolean; canRedo: boolean; step: (verb: 'undo' | 'redo') => void }) {
  const { t } = useTranslation();
  return (
    <Button.Group>
      <Button size="large" icon={<UndoOutlined />} aria-label={t('sheet.undo')} title={t('sheet.undo')} disabled={!canUndo} onClick={() => step('undo')} />
      <Button size="large" icon={<RedoOutlined />} aria-label={t('sheet.redo')} title={t('sheet.redo')} disabled={!canRedo} onClick={() => step('redo')} />
    </Button.Group>
  );
});

const Keys = memo(function Keys() {
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
});

function FactLine({ keys, text }: { keys: string; text: string }) {
  return <><dt><kbd>{keys}</kbd></dt><dd>{text}</dd></>;
}
