/**
 * The approval of a round by another person than the one who decided. Without accounts she says her name, and in this one act
 * she is the one who acts; with accounts her own password makes it. What she approves is shown first, and it is that or nothing; a
 * second approval shows who is called otherwise since.
 */
import { Form, Input, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { besideSecond, SECOND_FIELDS, SecondPerson } from '../accounts/SecondPerson';
import type { ApproveRound } from '../bindings/ApproveRound';
import type { RoundLine } from '../bindings/RoundLine';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { ResultsToApprove } from './ResultsToApprove';
import { isApprovedAgain } from './steps';

interface ApproveDialogProps {
  open: boolean;
  round: Pick<RoundLine, 'code' | 'state' | 'changed_since_approval' | 'approval_seen'>;
  done: () => void;
  close: () => void;
}

/** The dialog. */
export function ApproveDialog({ open, round, done, close }: ApproveDialogProps) {
  const { t } = useTranslation();
  const { has_accounts: hasAccounts } = useSession();
  const changed = round.changed_since_approval ?? [];
  const again = isApprovedAgain(round);
  const preview = useAction('preview_approval', { round: round.code }, { when: open && !again });
  const looked = again ? round.approval_seen : preview.data?.seen;
  const seen = looked === undefined ? {} : { seen: looked };
  return (
    <FormDialog
      open={open}
      title={t(again ? 'step.approve_again_button' : 'step.approve_button')}
      text={again ? (
        <>
          <p>{t('step.approve_again_effect')}</p>
          <ul data-testid="changed-since-approval">{changed.map((one) => <li key={one.message}>{one.message}</li>)}</ul>
        </>
      ) : (
        <>
          <p>{t('step.approve_text')}</p>
          {preview.error ? <Refusal error={preview.error} /> : preview.data ? <ResultsToApprove shown={preview.data} /> : <Skeleton active />}
        </>
      )}
      go={t(again ? 'step.approve_again_confirm' : 'step.approve_confirm')}
      ready={again || preview.data !== undefined}
      width={again ? 560 : 760}
      fields={['approver', ...SECOND_FIELDS]}
      act={(filled: Omit<ApproveRound, 'round' | 'seen'>) => call('approve_round', { round: round.code, ...seen, ...filled }).catch(besideSecond)}
      done={done}
      close={close}
    >
      {hasAccounts ? <SecondPerson autoFocus /> : (
        <Form.Item
          name="approver"
          label={t('step.approver')}
          extra={t('step.approver_help')}
          rules={[{ required: true, whitespace: true, message: t('office.required') }]}
        >
          <Input autoFocus />
        </Form.Item>
      )}
    </FormDialog>
  );
}
