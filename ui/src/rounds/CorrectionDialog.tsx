/**
 * A round is corrected: what is to be another, what that touches, and why, before it is done. The core says what may be
 * corrected and what comes of it.
 */
import { Form, Input, Skeleton } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundCorrection } from '../bindings/RoundCorrection';
import { call } from '../shared/calls/call';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { useSettled } from '../shared/calls/useSettled';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { type Seen, useSeen } from '../shared/dialogs/useSeen';
import { Told } from '../shared/dialogs/Told';

interface CorrectionDialogProps<Filled extends object> {
  round: string;
  title: string;
  /** The words of the button. */
  go: string;
  danger?: boolean;
  width?: number;
  /** What stands in the inputs at first. */
  initial?: Partial<Filled>;
  /** What is to be corrected, by what is filled in. */
  correction: (filled: Partial<Filled>) => RoundCorrection;
  /** Whether enough is filled in to ask what it touches. */
  isWhole?: (filled: Partial<Filled>) => boolean;
  /** The inputs; none where there is nothing to fill in but the reason. */
  children?: ReactNode;
  done: () => void;
  close: () => void;
}

/** The dialog. */
export function CorrectionDialog<Filled extends object>({ round, correction, isWhole = () => true, initial = {}, children, width = 560, ...dialog }: CorrectionDialogProps<Filled>) {
  const { t } = useTranslation();
  const seen = useSeen<RoundCorrection>();
  const correct = (asked: RoundCorrection, reason: string) => call('correct_round', { round, correction: asked, reason, ...seen.of(asked) });
  return (
    <FormDialog
      {...dialog}
      width={width}
      fields={['reason']}
      initial={initial}
      act={({ reason, ...filled }: Partial<Filled> & { reason: string }) => correct(correction(filled as Partial<Filled>), reason)}
    >
      {children}
      <Preview round={round} initial={initial} correction={correction} isWhole={isWhole} seen={seen} />
      <Form.Item name="reason" label={t('conflict.reason')} extra={t('correction.reason_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input autoFocus={children === undefined} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}

interface PreviewProps<Filled extends object> {
  round: string;
  seen: Seen<RoundCorrection>;
  initial: Partial<Filled>;
  correction: (filled: Partial<Filled>) => RoundCorrection;
  isWhole: (filled: Partial<Filled>) => boolean;
}

/** What would come of it, asked anew as it is filled in. */
function Preview<Filled extends object>({ round, seen, initial, correction, isWhole }: PreviewProps<Filled>) {
  const form = Form.useFormInstance<Filled>();
  const watched = Form.useWatch([], form) as Partial<Filled> | undefined;
  const filled = watched ?? initial;
  // As a text: the same correction is the same question.
  const asked = useSettled(JSON.stringify(correction(filled)));
  const whole = isWhole(filled);
  const { data, error, isFormer } = useAction('preview_correction', { round, correction: JSON.parse(asked) as RoundCorrection }, { when: whole });
  const said = whole && !isFormer ? data?.seen : undefined;
  useEffect(() => seen.note(JSON.parse(asked) as RoundCorrection, said), [seen, asked, said]);
  if (!whole) return null;
  if (error) return <Refusal error={error} />;
  return data ? <Told told={data} /> : <Skeleton active title={false} paragraph={{ rows: 2 }} />;
}
