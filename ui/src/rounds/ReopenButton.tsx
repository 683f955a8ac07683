/** Takes a decided round back to scoring: what that means, the reason, and who consents. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { besideSecond, SECOND_FIELDS, SecondPerson } from '../accounts/SecondPerson';
import type { RoundLine } from '../bindings/RoundLine';
import { ReasonDialog } from '../shared/dialogs/ReasonDialog';
import { call } from '../shared/calls/call';
import { titleOf } from '../shared/words/format';

/** The button and its dialog; nothing in a round that is not decided, or is approved. While single candidates are back, it opens the whole. */
export function ReopenButton({ round, done }: { round: RoundLine; done: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (round.state !== 'decided' && (round.sent_back ?? []).length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('step.reopen_button')}</Button>
      <ReasonDialog
        open={open}
        title={titleOf(t('step.reopen_button'))}
        help={t('scores.reason_help')}
        go={t('step.reopen_go')}
        more={<SecondPerson />}
        fields={SECOND_FIELDS}
        act={(filled) => call('reopen_round', { round: round.code, ...filled }).catch(besideSecond)}
        done={() => { setOpen(false); done(); }}
        close={() => setOpen(false)}
      >
        <p>{t('step.reopen_text')}</p>
      </ReasonDialog>
    </>
  );
}
