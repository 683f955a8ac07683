/** Import of the factory's own roster: the wizard with what is asked about employees. */
import { Checkbox, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMode } from '../bindings/ImportMode';
import type { ImportReport } from '../bindings/ImportReport';
import { call } from '../shared/calls/call';
import { useAction } from '../shared/calls/useAction';
import { TableWizard } from '../imports/TableWizard';
import { classes } from '../shared/looks/classes';
import style from './RosterWizard.module.css';

const MODES = ['skip', 'overwrite', 'replace'] as const satisfies readonly ImportMode[];

/** The dialog. */
export function RosterWizard({ path, close, done }: { path?: string; close: () => void; done: () => void }) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<ImportMode>('skip');
  // An office without workshops takes them from its first roster; later a new one may be a slip of the pen.
  const noUnits = useAction('list_units', {}).data?.units.length === 0;
  const [chosen, setAddUnits] = useState<boolean>();
  const addUnits = chosen ?? noUnits;
  const goText = (report: ImportReport) => (report.left > 0 ? t('roster.go_left', { count: report.left }) : undefined);
  const nothingText = (report: ImportReport) => (mode === 'skip' && report.skipped > 0 && report.refused === 0 ? t('roster.nothing') : undefined);
  return (
    <TableWizard
      subject="employees"
      action="import_employees"
      title={t('roster.title')}
      text={t('roster.text')}
      {...(path === undefined ? {} : { path })}
      settings={(
        <div className={style.settings}>
          <Radio.Group
            className={classes(style.modes)}
            aria-label={t('roster.mode')}
            value={mode}
            onChange={(event) => setMode(MODES.find((one) => one === event.target.value) ?? 'skip')}
            options={MODES.map((one) => ({ value: one, label: <>{t(`mode.${one}`)} <span className="quiet small">{t(`mode.${one}_text`)}</span></> }))}
          />
          <Checkbox checked={addUnits} onChange={(event) => setAddUnits(event.target.checked)}>{t('roster.add_units')}</Checkbox>
        </div>
      )}
      settingsKey={`${mode} ${addUnits}`}
      run={(file, choice, dryRun) => call('import_employees', { path: file, choice, mode, add_units: addUnits, dry_run: dryRun })}
      goText={goText}
      nothingText={nothingText}
      close={close}
      done={done}
    />
  );
}
