/** Whether log, rows, signatures and database still hold, and what does not, in words. */
import { Alert, Button, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogStanding } from '../bindings/LogStanding';
import type { WireError } from '../bindings/WireError';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import style from './LogScreen.module.css';

const STANDING = {
  same: 'log.standing_same', continues: 'log.standing_continues', older: 'log.standing_older', parts: 'log.standing_parts', differs: 'log.standing_differs',
} as const satisfies Record<LogStanding, string>;

/** The dialog. */
export function VerifyDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [against, setAgainst] = useState<string>();
  const { data, error } = useAction('verify_audit', against === undefined ? {} : { against }, { once: true });
  return (
    <Modal open title={t('log.verify_title')} footer={<Button onClick={close}>{t('common.close')}</Button>} width={680} onCancel={close}>
      {error ? <Alert type="warning" showIcon title={<Refusal error={error} />} /> : !data ? <Skeleton active /> : (
        <div data-testid="verified">
          <Alert className={style.part ?? ''} type={data.intact ? 'success' : 'error'} showIcon title={t(data.intact ? 'log.holds' : 'log.broken')} />
          <Part title={t('log.part_chain')} text={data.chain ? t('log.lines', { count: data.entries }) : data.first_broken === undefined ? t('log.broken') : t('log.broken_at', { seq: data.first_broken })} findings={data.chain_findings} />
          <Part title={t('log.part_rows')} text={data.rows.from_line === null ? (data.rows.sound ? t('log.not_proven') : '') : t('log.rows', { count: data.rows.rows, seq: data.rows.from_line })} findings={data.rows.findings} />
          <Part title={t('log.part_signatures')} text={data.signatures.from_line === null ? (data.signatures.sound ? t('log.nobody_signs') : '') : t('log.signatures', { count: data.signatures.signatures })} findings={data.signatures.findings} />
          <Part title={t('log.part_schema')} text={data.schema.sound ? t('log.schema') : ''} findings={data.schema.findings} />
          {data.against ? <Part title={t('log.part_against')} text={t(STANDING[data.against.standing], { seq: data.against.parts_at ?? data.against.line })} findings={data.against.finding === undefined ? [] : [data.against.finding]} /> : null}
          {data.against && data.against.rewritten > 0 ? <p className="quiet small">{t('log.rewritten', { count: data.against.rewritten })}</p> : null}
          <p className="quiet small breaks">{t('log.checkpoint')} <span className="mono">{data.head}</span></p>
        </div>
      )}
      <Input.Search aria-label={t('log.against')} placeholder={t('log.against')} enterButton={t('log.compare')} value={typed} onChange={(event) => setTyped(event.target.value)} onSearch={(text) => setAgainst(text.trim() === '' ? undefined : text.trim())} />
    </Modal>
  );
}

function Part({ title, text, findings }: { title: string; text: string; findings: WireError[] }) {
  return (
    <div className={style.part}>
      <b>{title}</b> <span className="quiet">{text}</span>
      {findings.length === 0 ? null : (
        <ul className={style.findings}>
          {findings.map((finding, at) => (
            <li key={at} data-code={finding.code}>{finding.message}{finding.hint === undefined ? null : <div className="quiet small">{finding.hint}</div>}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
