/** Takes in a file of production or inspection records: who states it and when, and what it does to what was stated before. */
import { AutoComplete, Checkbox, Form, Radio, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceImported } from '../bindings/EvidenceImported';
import type { Overlapping } from '../bindings/Overlapping';
import type { RecordKind } from '../bindings/RecordKind';
import { call } from '../shared/calls/call';
import { ActionError } from '../shared/calls/errors';
import { useAction } from '../shared/calls/useAction';
import { DateField } from '../shared/drafts/DateField';
import { titleOf } from '../shared/words/format';
import { TableWizard } from '../imports/TableWizard';
import { ShiftView } from './ShiftView';
import { classes } from '../shared/looks/classes';
import style from './ImportEvidence.module.css';

/** The wizard. `measure`: what the scheme of the round asks for, where it is opened from one. */
export function ImportEvidence({ measure, close }: { measure?: string; close: () => void }) {
  const { t } = useTranslation();
  // The scheme of the round says which records it wants; all measures but one are of inspections.
  const [kind, setKind] = useState<RecordKind>(measure === 'attainment' ? 'attainment' : 'inspection');
  const [source, setSource] = useState('');
  const [stated, setStated] = useState<string>();
  const [everyUnit, setEveryUnit] = useState(false);
  const [overlap, setOverlap] = useState<Overlapping>('replace');
  const [turn, setTurn] = useState(0);
  /** What the newest look has shown, of the same file and choices. */
  const [looked, setLooked] = useState<EvidenceImported>();
  const sources = useAction('list_evidence_batches', {}).data?.sources ?? [];
  const meets = looked !== undefined && looked.overlaps.length > 0;
  return (
    <TableWizard
      subject="evidence"
      action="import_evidence"
      title={titleOf(t('evidence.import'))}
      text={t('evidence.import_text')}
      settings={(
        <>
          <div className={style.settings}>
            <Form.Item className="flush" label={t('evidence.kind')} layout="horizontal">
              <Radio.Group
                value={kind}
                onChange={(event) => setKind(event.target.value as RecordKind)}
                options={[{ value: 'attainment', label: t('evidence.attainment') }, { value: 'inspection', label: t('evidence.inspection') }]}
              />
            </Form.Item>
            <Source value={source} known={sources} set={setSource} />
            <Form.Item className="flush" label={t('batches.stated_on')} layout="horizontal" htmlFor="stated-on">
              <DateField id="stated-on" status="" value={stated ?? looked?.stated_on ?? ''} onChange={setStated} />
            </Form.Item>
            <Checkbox checked={everyUnit} onChange={(event) => setEveryUnit(event.target.checked)}>{t('batches.every_unit')}</Checkbox>
          </div>
          {meets ? (
            <Form.Item className="below-s" label={t('batches.overlap')} layout="horizontal">
              <Radio.Group
                value={overlap}
                onChange={(event) => setOverlap(event.target.value as Overlapping)}
                options={[{ value: 'replace', label: t('batches.replaces') }, { value: 'add', label: t('batches.adds') }]}
              />
            </Form.Item>
          ) : null}
          {looked === undefined ? null : <ShiftView told={looked} />}
        </>
      )}
      settingsKey={JSON.stringify([kind, source, stated, everyUnit, overlap, turn])}
      run={(path, choice, dryRun) => {
        // What was shown of another file or another choice says nothing of this one.
        if (dryRun) setLooked(undefined);
        return call('import_evidence', {
          path,
          // A column of the file that says it goes first.
          choice: choice.columns['kind'] ? choice : { ...choice, constants: { ...choice.constants, kind } },
          dry_run: dryRun,
          source,
          ...(stated === undefined ? {} : { stated_on: stated }),
          every_unit: everyUnit,
          overlap,
          // What was shown is what happens.
          ...(dryRun || looked === undefined || looked.seen === '' ? {} : { seen: looked.seen }),
        }).then((report) => {
          if (dryRun) setLooked(report);
          return report;
        }, (thrown: unknown) => {
          const error = ActionError.from(thrown);
          // Something came in between: it is looked at anew.
          if (error.code === 'evidence_overlap_changed') setTurn((before) => before + 1);
          throw error;
        });
      }}
      close={close}
    />
  );
}

/** Who states it; the preview is made anew when the name is whole. */
function Source({ value, known, set }: { value: string; known: string[]; set: (source: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const settle = (source: string) => set(source.trim());
  return (
    <Form.Item className="flush" label={t('batches.source')} layout="horizontal" htmlFor="evidence-source">
      <Space>
        <AutoComplete
          id="evidence-source"
          className={classes(style.source)}
          value={typed}
          placeholder={t('batches.source_hint')}
          options={known.map((source) => ({ value: source }))}
          onChange={setTyped}
          onSelect={settle}
          onBlur={() => settle(typed)}
        />
      </Space>
    </Form.Item>
  );
}
