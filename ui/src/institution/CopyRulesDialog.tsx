/** A rule pack is copied to a draft: under which code, and from which day it is meant to hold. */
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RulePackKept } from '../bindings/RulePackKept';
import type { RulePackLine } from '../bindings/RulePackLine';
import { call } from '../shared/calls/call';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { addressOf } from './rules';

interface Filled {
  new_code: string;
  title: string;
  holds_from?: string;
}

/** The dialog. */
export function CopyRulesDialog({ pack, close }: { pack: RulePackLine; close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const required = [{ required: true, whitespace: true, message: t('office.required') }];
  return (
    <FormDialog<Filled, RulePackKept>
      title={t('rules.copy_title')}
      text={<p className="quiet small">{t('rules.copy_help', { title: pack.title })}</p>}
      go={t('rules.copy_go')}
      fields={['new_code', 'title', 'holds_from']}
      initial={{ title: pack.title }}
      act={({ new_code, title, holds_from: from }) => call('copy_rule_pack', { code: pack.code, new_code, title, ...(from ? { holds_from: from } : {}) })}
      done={(kept) => {
        close();
        void navigate(addressOf(kept.line.code));
      }}
      close={close}
    >
      <Form.Item name="new_code" label={t('rules.code')} extra={t('rules.code_help')} rules={required}>
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item name="title" label={t('rules.pack_title')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="holds_from" label={t('rules.meant')}>
        <Input type="date" max="2999-12-31" />
      </Form.Item>
    </FormDialog>
  );
}
