/** Third and last step of an import: what would become of the file, then what became of it. */
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../bindings/Actions';
import type { ImportReport } from '../bindings/ImportReport';
import { SoFar } from '../shared/work/Busy';
import { Refusal } from '../shared/calls/refusals';
import type { ActionError } from '../shared/calls/errors';
import type { HowRead } from './ProblemsDialog';
import { ReportView } from './ReportView';
import importsStyle from './imports.module.css';
import style from './PreviewStep.module.css';

interface PreviewStepProps {
  /** What runs now, if anything. */
  running: 'looking' | 'importing' | undefined;
  action: keyof Actions;
  report: ImportReport | undefined;
  /** Why the last run ended without a report. */
  error: ActionError | undefined;
  again: () => void;
  settings: ReactNode;
  path: string;
  howRead?: HowRead;
  nothingText?: (report: ImportReport) => string | undefined;
}

/** The step. */
export function PreviewStep({ running, action, report, error, again, settings, path, howRead, nothingText }: PreviewStepProps) {
  const { t } = useTranslation();
  if (running) {
    return (
      <div className="centred">
        <div className={style.field420}>
          <h2>{running === 'looking' ? t('tables.looking') : t('tables.importing')}</h2>
          <p className="quiet">{running === 'looking' ? t('tables.looking_text') : t('tables.importing_text')}</p>
          <SoFar key={running} cancels={action} />
        </div>
      </div>
    );
  }
  const cancelled = error !== undefined && CANCELLED.has(error.code);
  const nothing = report !== undefined && report.dry_run && report.added + report.changed + report.left === 0;
  return (
    <div className={importsStyle.previewStep}>
      {report?.dry_run === false ? <Done report={report} /> : settings}
      {error ? (
        <Alert
          className="below-m"
          type={cancelled ? 'info' : 'error'}
          showIcon
          title={<Refusal error={error} />}
          {...(report ? {} : { action: <Button size="small" onClick={again}>{t('tables.again')}</Button> })}
        />
      ) : null}
      {nothing ? <Alert className="below-m" type="info" showIcon title={nothingText?.(report) ?? t('tables.nothing')} /> : null}
      {report ? <ReportView report={report} source={path} {...(howRead ? { howRead } : {})} /> : null}
    </div>
  );
}

function Done({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  return report.refused > 0
    ? <Alert className="below-m" type="warning" showIcon title={t('tables.done_partly', { count: report.refused })} />
    : <Alert className="below-m" type="success" showIcon title={t('tables.done')} />;
}

/** The refusals by which work ends that the person herself stopped. */
const CANCELLED = new Set(['cancelled', 'import_cancelled']);
