/** One candidate is sent back after the results: what that opens, why, and who consents. */
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { besideSecond, SECOND_FIELDS, SecondPerson } from '../accounts/SecondPerson';
import { call } from '../shared/calls/call';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { ReasonDialog } from '../shared/dialogs/ReasonDialog';
import { Told } from '../shared/dialogs/Told';

interface SendBackDialogProps {
  round: string;
  staffNo: string;
  done: () => void;
  close: () => void;
}

/** The dialog. */
export function SendBackDialog({ round, staffNo, done, close }: SendBackDialogProps) {
  const { t } = useTranslation();
  const { data, error } = useAction('preview_sending_back', { round, staff_no: staffNo });
  return (
    <ReasonDialog
      open
      title={t('correction.send_back_title')}
      help={t('correction.reason_help')}
      go={t('correction.send_back_go')}
      more={<SecondPerson />}
      fields={SECOND_FIELDS}
      act={(filled) => call('send_candidate_back', { round, staff_no: staffNo, ...filled, ...(data ? { seen: data.seen } : {}) }).catch(besideSecond)}
      done={done}
      close={close}
    >
      {error ? <Refusal error={error} /> : null}
      {data ? <Told told={data} /> : null}
      {data || error ? null : <Skeleton active title={false} paragraph={{ rows: 2 }} />}
    </ReasonDialog>
  );
}
