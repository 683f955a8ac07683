/**
 * Two people confirm that this computer's day is right, though the log speaks against it: after a refusal that says so. Must not know
 * the act that was refused.
 */
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { besideSecond, SECOND_FIELDS, SecondPerson } from '../accounts/SecondPerson';
import type { ConfirmDay } from '../bindings/ConfirmDay';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import type { ActionError } from '../shared/calls/errors';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { day } from '../shared/words/format';

/** The dialog, about what a refusal said. */
export function ConfirmDayDialog({ error, close }: { error: ActionError; close: () => void }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const { has_accounts: hasAccounts } = useSession();
  const { today = '', last = '' } = error.wire.args;
  const inWords = { today: day(today, i18n.language), last: day(last, i18n.language) };
  return (
    <FormDialog
      title={t('safekeeping.confirm_day_title')}
      text={<p>{t('safekeeping.confirm_day_text', inWords)}</p>}
      go={t('safekeeping.confirm_day_go', inWords)}
      fields={['confirmed_by', ...SECOND_FIELDS]}
      act={(filled: Omit<ConfirmDay, 'day'>) => call('confirm_day', { day: today, ...filled }).catch(besideSecond)}
      done={() => {
        void message.success(t('safekeeping.confirm_day_done'));
        close();
      }}
      close={close}
    >
      {hasAccounts ? <SecondPerson autoFocus /> : (
        <Form.Item
          name="confirmed_by"
          label={t('safekeeping.confirm_day_name')}
          extra={t('safekeeping.confirm_day_help')}
          rules={[{ required: true, whitespace: true, message: t('office.required') }]}
        >
          <Input autoFocus autoComplete="off" />
        </Form.Item>
      )}
    </FormDialog>
  );
}
