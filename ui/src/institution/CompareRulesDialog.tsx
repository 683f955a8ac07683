/** Two rule packs side by side: what differs, in the words of the core. */
import { Button, Modal, Result, Select, Skeleton, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulePackLine } from '../bindings/RulePackLine';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { Told } from '../shared/dialogs/Told';

interface CompareRulesDialogProps {
  packs: RulePackLine[];
  /** The pack that is compared with the one before; the last otherwise. */
  after?: string;
  close: () => void;
}

/** The dialog. */
export function CompareRulesDialog({ packs, after: chosen, close }: CompareRulesDialogProps) {
  const { t } = useTranslation();
  const last = chosen ?? packs.at(-1)?.code ?? '';
  const [after, setAfter] = useState(last);
  const [before, setBefore] = useState(packs.findLast((one) => one.code !== last)?.code ?? '');
  const { data, error } = useAction('compare_rule_packs', { before, after });
  const options = packs.map((one) => ({ value: one.code, label: `${one.title} ${one.code}` }));
  return (
    <Modal open title={t('rules.compare_title')} width={860} onCancel={close} footer={<Button onClick={close}>{t('common.close')}</Button>}>
      <Space className="below-s" wrap>
        <Select aria-label={t('rules.before')} value={before} options={options} onChange={setBefore} popupMatchSelectWidth={false} />
        <span>→</span>
        <Select aria-label={t('rules.after')} value={after} options={options} onChange={setAfter} popupMatchSelectWidth={false} />
      </Space>
      {error ? <Result status="warning" subTitle={<Refusal error={error} />} /> : null}
      {data === undefined ? (error ? null : <Skeleton active />) : data.changes.length === 0 ? <p className="quiet">{t('rules.same')}</p> : <Told told={data} />}
    </Modal>
  );
}
