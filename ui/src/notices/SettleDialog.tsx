/**
 * Answers an objection: the result stays, or it was corrected. Whether the results show what is answered, and who may answer, says the
 * core.
 */
import { App, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { besideSecond, SECOND_FIELDS, SecondPerson } from '../accounts/SecondPerson';
import type { NoticeBoard } from '../bindings/NoticeBoard';
import type { ObjectionLine } from '../bindings/ObjectionLine';
import type { ObjectionState } from '../bindings/ObjectionState';
import type { SettleObjection } from '../bindings/SettleObjection';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';

type Filled = Omit<SettleObjection, 'round' | 'objection'>;

const OUTCOMES = ['kept', 'corrected'] as const satisfies readonly ObjectionState[];

interface SettleDialogProps {
  round: string;
  line: ObjectionLine;
  close: () => void;
}

/** The dialog. */
export function SettleDialog({ round, line, close }: SettleDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { has_accounts: hasAccounts } = useSession();
  return (
    <FormDialog<Filled, NoticeBoard>
      title={t('notice.settle_title', { name: line.name })}
      text={(
        <>
          <p>{line.facts}</p>
          <p className="quiet">{t('notice.settle_text')}</p>
          <p>{t('notice.said_then', { result: line.said })}{line.said === line.now ? null : <b className="strong"> {t('notice.said_now', { result: line.now })}</b>}</p>
        </>
      )}
      go={t('notice.settle_go')}
      width={600}
      fields={['outcome', 'answer', 'second_name', ...SECOND_FIELDS]}
      initial={{ outcome: line.said === line.now ? 'kept' : 'corrected' }}
      act={(filled) => call('settle_objection', { round, objection: line.number, ...filled }).catch(besideSecond)}
      done={() => {
        void message.success(t('notice.settled'));
        close();
      }}
      close={close}
    >
      <Form.Item name="outcome" label={t('notice.outcome')} rules={[{ required: true, message: t('office.required') }]}>
        <Radio.Group options={OUTCOMES.map((value) => ({ value, label: t(`word.objection_state.${value}`) }))} />
      </Form.Item>
      <Form.Item name="answer" label={t('notice.answer')} extra={t('notice.answer_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      {hasAccounts ? <SecondPerson /> : <SecondName />}
    </FormDialog>
  );
}

/** The second person's name, where a result was corrected and nobody has an account. */
function SecondName() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Filled>();
  const outcome = Form.useWatch('outcome', form);
  if (outcome !== 'corrected') return null;
  return (
    <Form.Item name="second_name" label={t('notice.second_name')} extra={t('notice.second_name_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
      <Input autoComplete="off" />
    </Form.Item>
  );
}
