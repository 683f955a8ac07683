/**
 * A draft is put in force from a day on, or a rule pack is withdrawn: what that changes and touches, why, and who consents. What stands
 * against it is said by the core.
 */
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { besideSecond, SECOND_FIELDS, SecondPerson } from '../accounts/SecondPerson';
import type { Credential } from '../bindings/Credential';
import type { RulePackKept } from '../bindings/RulePackKept';
import { call } from '../shared/calls/call';
import { useAction } from '../shared/calls/useAction';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { Told } from '../shared/dialogs/Told';
import { Problems } from '../shared/drafts/Field';

interface RulesInForceDialogProps {
  act: 'enforce' | 'withdraw';
  pack: RulePackKept;
  done: () => void;
  close: () => void;
}

interface Filled {
  reason: string;
  second?: Credential;
}

/** The dialog. */
export function RulesInForceDialog({ act, pack, done, close }: RulesInForceDialogProps) {
  const { t } = useTranslation();
  const { code } = pack.line;
  const [from, setFrom] = useState(pack.line.holds_from ?? '');
  const asks = act === 'withdraw' || from !== '';
  const { data, isFormer } = useAction('preview_rule_pack', { code, ...(act === 'enforce' ? { holds_from: from } : {}) }, { when: asks });
  const problems = asks ? data?.problems ?? [] : [];
  const send = ({ reason, second }: Filled) => {
    const more = second ? { second } : {};
    const sent = act === 'enforce'
      ? call('enforce_rule_pack', { code, holds_from: from, reason, seen: pack.seen, ...more })
      : call('withdraw_rule_pack', { code, reason, ...more });
    return sent.catch(besideSecond);
  };
  return (
    <FormDialog
      title={t(`rules.${act}_title`)}
      text={<p className="quiet small">{t(`rules.${act}_help`, { title: pack.line.title })}</p>}
      go={t(`rules.${act}_go`)}
      danger={act === 'withdraw'}
      width={640}
      ready={asks && data !== undefined && !isFormer && problems.length === 0}
      fields={['reason', ...SECOND_FIELDS]}
      act={send}
      done={done}
      close={close}
    >
      {act === 'enforce' ? (
        <Form.Item label={t('rules.from_day')} htmlFor="rules-from">
          <Input id="rules-from" type="date" max="2999-12-31" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Form.Item>
      ) : null}
      <Problems problems={problems} />
      {asks && data && problems.length === 0 ? <Told told={data} /> : null}
      <Form.Item name="reason" label={t('conflict.reason')} extra={t('rules.reason_help')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <SecondPerson />
    </FormDialog>
  );
}
