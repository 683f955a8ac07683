/** A batch is withdrawn or put back: what that does to the figures, and why. Nothing is erased by it. */
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../bindings/Actions';
import type { BatchLine } from '../bindings/BatchLine';
import { call } from '../shared/calls/call';
import { ActionError } from '../shared/calls/errors';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { ReasonDialog } from '../shared/dialogs/ReasonDialog';
import { ShiftView } from './ShiftView';

interface TurnBatchDialogProps {
  batch: BatchLine;
  done: () => void;
  close: () => void;
}

/** The dialog: one that stands is withdrawn, one that was withdrawn comes back. */
export function TurnBatchDialog({ batch, done, close }: TurnBatchDialogProps) {
  const { t } = useTranslation();
  const goes = batch.withdrawn === null;
  const action = goes ? 'withdraw_evidence_batch' satisfies keyof Actions : 'put_back_evidence_batch' satisfies keyof Actions;
  const { data, error, reload } = useAction(action, { batch: batch.batch, reason: '', dry_run: true });
  return (
    <ReasonDialog
      open
      title={t(goes ? 'batches.withdraw_title' : 'batches.put_back_title', { batch: batch.batch, name: batch.name })}
      help={t('batches.reason_help')}
      go={t(goes ? 'batches.withdraw_go' : 'batches.put_back_go')}
      danger={goes}
      act={({ reason }) => call(action, { batch: batch.batch, reason, dry_run: false, ...(data ? { seen: data.seen } : {}) }).catch((thrown: unknown) => {
        const refused = ActionError.from(thrown);
        // Something came in between: it is shown anew, and asked for again.
        if (refused.code === 'evidence_overlap_changed') reload();
        throw refused;
      })}
      done={done}
      close={close}
    >
      <p>{t(goes ? 'batches.withdraw_text' : 'batches.put_back_text')}</p>
      {error ? <Refusal error={error} /> : null}
      {data ? <ShiftView told={data} goes={goes} /> : null}
      {data || error ? null : <Skeleton active title={false} paragraph={{ rows: 2 }} />}
    </ReasonDialog>
  );
}
