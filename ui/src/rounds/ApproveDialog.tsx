/**
 * The approval of a round by another person than the one who decided. Without accounts she says her name, and in this one act
 * she is the one who acts; with accounts her own password makes it.
 */
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { besideSecond, SECOND_FIELDS, SecondPerson } from '../accounts/SecondPerson';
import type { ApproveRound } from '../bindings/ApproveRound';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';

interface ApproveDialogProps {
  open: boolean;
  /** The round's code. */
  round: string;
  done: () => void;
  close: () => void;
}

/** The dialog. */
export function ApproveDialog({ open, round, done, close }: ApproveDialogProps) {
  const { t } = useTranslation();
  const { has_accounts: hasAccounts } = useSession();
  return (
    <FormDialog
      open={open}
      title={t('step.approve_button')}
      text={<p>{t('step.approve_text')}</p>}
      go={t('step.approve_confirm')}
      width={440}
      fields={['approver', ...SECOND_FIELDS]}
      act={(filled: Omit<ApproveRound, 'round'>) => call('approve_round', { round, ...filled }).catch(besideSecond)}
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
