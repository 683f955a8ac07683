/**
 * Takes in a person's own table: which file, which of its columns, what would happen, and then let it happen. The first
 * looks change nothing. Must not know what is imported: the screen that opens it says how.
 */
import { Button, Modal, Steps } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../bindings/Actions';
import type { ImportReport } from '../bindings/ImportReport';
import type { TableChoice } from '../bindings/TableChoice';
import type { TablePreview } from '../bindings/TablePreview';
import { call } from '../shared/calls/call';
import { claimDroppedFiles } from '../shared/files/droppedFiles';
import { ActionError } from '../shared/calls/errors';
import { choiceOf, chosenSheet, firstMapped, lacking, type Mapped, named, type Place } from './choice';
import { ColumnsStep, type KnownValues } from './ColumnsStep';
import { AbsentWords } from './AbsentWords';
import { FileStep } from './FileStep';
import { PreviewStep } from './PreviewStep';
import { tableAmong } from './tableFiles';
import { classes } from '../shared/looks/classes';
import style from './TableWizard.module.css';

interface TableWizardProps {
  subject: 'employees' | 'scores' | 'evidence' | 'taken_over';
  /** The action that `run` calls: its progress is shown and its work can be stopped. */
  action: keyof Actions;
  title: string;
  /** What the file should hold. */
  text: ReactNode;
  /** A file that is there already, because it was dropped. */
  path?: string;
  /** Choices beside the columns, shown above the preview; when `settingsKey` changes, the preview is made anew. */
  settings?: ReactNode;
  settingsKey?: string;
  /** Values that a field may have, to choose one for every row where no column gives it. */
  known?: KnownValues;
  run: (path: string, choice: TableChoice, dryRun: boolean) => Promise<ImportReport>;
  /** What the last button says, when the import does more than its name. */
  goText?: (report: ImportReport) => string | undefined;
  /** Why nothing is left to import, where it is known better than in general. */
  nothingText?: (report: ImportReport) => string | undefined;
  close: () => void;
  /** The import was done. */
  done?: (report: ImportReport) => void;
}

const NOTHING_KNOWN: KnownValues = {};

type Step = 'file' | 'columns' | 'preview';
const STEPS: Step[] = ['file', 'columns', 'preview'];

/** The dialog; it is open as long as it is drawn. */
export function TableWizard(props: TableWizardProps) {
  const { subject, action, title, text, settings, settingsKey = '', known = NOTHING_KNOWN, run, goText, nothingText, close, done } = props;
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>('file');
  const [path, setPath] = useState(props.path ?? '');
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState<ActionError>();
  const [seen, setSeen] = useState<TablePreview>();
  const [mapped, setMapped] = useState<Mapped>({ columns: {}, constants: {} });
  const [turn, setTurn] = useState(0);
  const [looked, setLooked] = useState<{ key: string; report?: ImportReport; error?: ActionError }>();
  const [importing, setImporting] = useState(false);
  const [halted, setHalted] = useState<ActionError>();
  const [finished, setFinished] = useState<ImportReport>();

  const look = (file: string, place: Place = {}) => {
    setReading(true);
    setUnread(undefined);
    call('preview_table', { path: file.trim(), subject, ...place }).then((answer) => {
      setSeen(answer);
      setMapped(firstMapped(answer, Object.keys(known)));
      setStep('columns');
    }, (thrown: unknown) => setUnread(ActionError.from(thrown))).finally(() => setReading(false));
  };
  const lookAt = useRef(look);
  useEffect(() => {
    lookAt.current = look;
  });
  const given = props.path;
  useEffect(() => {
    if (given !== undefined) lookAt.current(given);
  }, [given]);
  useEffect(() => claimDroppedFiles((paths) => {
    const table = tableAmong(paths);
    if (step !== 'file' || table === undefined) return step !== 'file';
    setPath(table);
    lookAt.current(table);
    return true;
  }), [step]);

  const choice = seen ? choiceOf(seen, mapped) : undefined;
  const key = JSON.stringify([path, choice, settingsKey, turn]);
  const runs = useRef(run);
  useEffect(() => {
    runs.current = run;
  });
  useEffect(() => {
    if (step !== 'preview') return undefined;
    const [file, wanted] = JSON.parse(key) as [string, TableChoice];
    let waits = true;
    runs.current(file.trim(), wanted, true).then(
      (report) => { if (waits) setLooked({ key, report }); },
      (thrown: unknown) => { if (waits) setLooked({ key, error: ActionError.from(thrown) }); },
    );
    return () => { waits = false; };
  }, [key, step]);
  const take = () => {
    if (!choice) return;
    setImporting(true);
    setHalted(undefined);
    run(path.trim(), choice, false).then((report) => {
      setFinished(report);
      done?.(report);
    }, (thrown: unknown) => setHalted(ActionError.from(thrown))).finally(() => setImporting(false));
  };

  const looking = step === 'preview' && looked?.key !== key;
  const running = importing ? 'importing' : looking ? 'looking' : undefined;
  const current = finished ?? (looking ? undefined : looked?.report);
  const report = current && seen ? { ...current, problems: named(current.problems, seen, mapped) } : current;
  const missing = seen ? lacking(seen, mapped) : [];
  const ready = seen !== undefined && chosenSheet(seen) !== undefined && missing.length === 0;
  const idle = report === undefined || report.added + report.changed + report.left === 0;
  const back = (to: Step) => (
    <Button key="back" onClick={() => {
      setHalted(undefined);
      setStep(to);
    }}>{t('tables.back')}</Button>
  );
  const cancel = <Button key="cancel" onClick={close}>{t('common.cancel')}</Button>;
  const footers: Record<Step, ReactNode> = {
    file: [cancel, <Button key="next" type="primary" loading={reading} disabled={path.trim() === ''} onClick={() => look(path)}>{t('tables.next')}</Button>],
    columns: [
      missing.length > 0 && seen && chosenSheet(seen) ? <span key="lacks" className="bad small">{t('tables.lacking', { fields: missing.map((field) => field.title).join(t('tables.and')) })}</span> : null,
      back('file'), cancel,
      <Button key="next" type="primary" loading={reading} disabled={!ready} onClick={() => setStep('preview')}>{t('tables.preview')}</Button>,
    ],
    preview: finished
      ? <Button type="primary" onClick={close}>{t('common.close')}</Button>
      : [back('columns'), cancel, <Button key="go" type="primary" disabled={idle} onClick={take}>{(report && goText?.(report)) ?? t('tables.go')}</Button>],
  };
  return (
    <Modal
      open
      className={classes(style.wizard, 'high')}
      title={title}
      width={980}
      mask={{ closable: false }}
      keyboard={running === undefined}
      closable={running === undefined}
      onCancel={close}
      footer={<div className={style.wizardFoot}>{running ? null : footers[step]}</div>}
    >
      <Steps
        size="small"
        current={finished ? STEPS.length : STEPS.indexOf(step)}
        items={[{ title: t('tables.step_file') }, { title: t('tables.step_columns') }, { title: t('tables.step_preview') }]}
      />
      <div className={style.wizardBody}>
        {step === 'file' ? <FileStep text={text} path={path} setPath={setPath} error={unread} next={() => look(path)} /> : null}
        {step === 'columns' && seen ? <ColumnsStep path={path} seen={seen} mapped={mapped} setMapped={setMapped} known={known} look={(place) => look(path, place)} error={unread} /> : null}
        {step === 'preview' ? (
          <PreviewStep
            running={running}
            action={action}
            report={report}
            error={halted ?? (looking ? undefined : looked?.error)}
            again={() => setTurn((before) => before + 1)}
            settings={<>{settings}<AbsentWords report={current} mapped={mapped} setMapped={setMapped} /></>}
            path={path}
            {...(choice ? { howRead: { subject, choice } } : {})}
            {...(nothingText ? { nothingText } : {})}
          />
        ) : null}
      </div>
    </Modal>
  );
}
