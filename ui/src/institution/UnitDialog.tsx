/**
 * A workshop or a team is added, renamed, closed or opened again: what is to be another, what that touches, and why, before it is done.
 * The core says what may be corrected and what comes of it.
 */
import { Form, Input, Select, Skeleton } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitCorrectionDraft } from '../bindings/UnitCorrectionDraft';
import type { UnitLine } from '../bindings/UnitLine';
import { call } from '../shared/calls/call';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { useSettled } from '../shared/calls/useSettled';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { Told } from '../shared/dialogs/Told';
import { type Seen, useSeen } from '../shared/dialogs/useSeen';
import { Problems } from '../shared/drafts/Field';

/** What is to be done with which unit; a new team is one of a workshop. */
export type UnitAct = { kind: 'add'; workshop?: UnitLine } | { kind: 'rename' | 'close' | 'reopen'; unit: UnitLine };

interface UnitDialogProps {
  act: UnitAct;
  /** All units, of which one takes the people of another. */
  units: UnitLine[];
  done: () => void;
  close: () => void;
}

interface Filled {
  name?: string;
  people_to?: string;
}

/** The dialog. */
export function UnitDialog({ act, units, done, close }: UnitDialogProps) {
  const { t } = useTranslation();
  const initial = initialOf(act);
  const seen = useSeen<UnitCorrectionDraft>();
  const correct = (correction: UnitCorrectionDraft, reason: string) => call('correct_unit', { correction, reason, ...seen.of(correction) });
  return (
    <FormDialog
      title={useTitle(act)}
      go={t(`units.${act.kind}_go`)}
      danger={act.kind === 'close'}
      width={560}
      fields={['name', 'people_to', 'reason']}
      initial={initial}
      act={({ reason, ...filled }: Filled & { reason: string }) => correct(correctionOf(act, filled), reason)}
      done={done}
      close={close}
    >
      {act.kind === 'add' || act.kind === 'rename' ? (
        <Form.Item name="name" label={t('units.name')} extra={t(act.kind === 'add' ? 'units.name_help' : 'units.rename_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
      ) : null}
      {act.kind === 'close' && act.unit.people > 0 ? (
        <Form.Item name="people_to" label={t('units.people_to', { count: act.unit.people })}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={besides(units, act.unit).map((one) => ({ value: one.unit, label: inFull(one) }))} />
        </Form.Item>
      ) : null}
      <Preview act={act} initial={initial} seen={seen} />
      <Form.Item name="reason" label={t('conflict.reason')} extra={t('units.reason_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}

function useTitle(act: UnitAct): string {
  const { t } = useTranslation();
  if (act.kind !== 'add') return t(`units.${act.kind}_title`, { name: act.unit.name });
  return act.workshop ? t('units.add_team_title', { name: act.workshop.name }) : t('units.add_title');
}

/** What would come of it, asked anew as it is filled in. */
function Preview({ act, initial, seen }: { act: UnitAct; initial: Filled; seen: Seen<UnitCorrectionDraft> }) {
  const form = Form.useFormInstance<Filled>();
  const watched = Form.useWatch([], form) as Filled | undefined;
  // As a text: the same correction is the same question.
  const asked = useSettled(JSON.stringify(correctionOf(act, watched ?? initial)));
  const correction = JSON.parse(asked) as UnitCorrectionDraft;
  const isNamed = !('name' in correction) || correction.name.trim() !== '';
  const { data, error, isFormer } = useAction('preview_unit_correction', { correction }, { when: isNamed });
  const said = isNamed && !isFormer ? data?.seen : undefined;
  useEffect(() => seen.note(JSON.parse(asked) as UnitCorrectionDraft, said), [seen, asked, said]);
  if (!isNamed) return null;
  if (error) return <Refusal error={error} />;
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  return (
    <>
      {/* That nothing is another yet is no mistake while one has not begun. */}
      <Problems problems={data.problems.filter(({ code }) => code !== 'nothing_to_correct')} />
      {data.changes.length > 0 ? <Told told={data} /> : null}
    </>
  );
}

function initialOf(act: UnitAct): Filled {
  return act.kind === 'rename' ? { name: act.unit.team ?? act.unit.workshop } : {};
}

function correctionOf(act: UnitAct, { name = '', people_to }: Filled): UnitCorrectionDraft {
  switch (act.kind) {
    case 'add': return { kind: 'add', name, ...(act.workshop ? { workshop: act.workshop.unit } : {}) };
    case 'rename': return { kind: 'rename', unit: act.unit.unit, name };
    case 'close': return { kind: 'close', unit: act.unit.unit, ...(people_to === undefined ? {} : { people_to }) };
    case 'reopen': return { kind: 'reopen', unit: act.unit.unit };
  }
}

/** The open units, but for that one and what closes with it. */
function besides(units: UnitLine[], unit: UnitLine): UnitLine[] {
  return units.filter((one) => one.closed_on === null && one.unit !== unit.unit && !one.unit.startsWith(`${unit.unit}/`));
}

function inFull({ workshop, team }: UnitLine): string {
  return team === null ? workshop : `${workshop} ${team}`;
}
