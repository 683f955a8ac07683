/** Title and days of a round are corrected. Which of them may still be another is said by the core. */
import { Col, Form, Input, Row } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RoundCorrection } from '../bindings/RoundCorrection';
import type { RoundDraft } from '../bindings/RoundDraft';
import { titleOf } from '../shared/words/format';
import { CorrectionDialog } from './CorrectionDialog';

interface DaysDialogProps {
  plan: RoundDraft;
  done: () => void;
  close: () => void;
}

interface Filled {
  title: string;
  announced_on: string;
  scoring_from: string;
  scoring_to: string;
  evidence_from: string;
  evidence_to: string;
}

/** The dialog. */
export function DaysDialog({ plan, done, close }: DaysDialogProps) {
  const { t } = useTranslation();
  const initial: Partial<Filled> = {
    title: plan.title, announced_on: plan.announced_on, scoring_from: plan.scoring_from, scoring_to: plan.scoring_to,
    ...(plan.evidence ? { evidence_from: plan.evidence.from, evidence_to: plan.evidence.to } : {}),
  };
  const days: [keyof Filled, string][] = [
    ['announced_on', t('plan.announced_on')], ['scoring_from', t('correction.scoring_from')], ['scoring_to', t('correction.scoring_to')],
    ...(plan.evidence ? [['evidence_from', t('correction.evidence_from')], ['evidence_to', t('correction.evidence_to')]] as [keyof Filled, string][] : []),
  ];
  return (
    <CorrectionDialog<Filled>
      round={plan.code}
      title={titleOf(t('correction.days'))}
      go={t('correction.go')}
      width={640}
      initial={initial}
      correction={(filled) => correctionOf(filled, initial)}
      isWhole={(filled) => Object.values(correctionOf(filled, initial)).length > 1}
      done={done}
      close={close}
    >
      <Row gutter={16}>
        <Col span={24}><Form.Item name="title" label={t('plan.title')}><Input autoFocus autoComplete="off" /></Form.Item></Col>
        {days.map(([name, label]) => (
          <Col span={8} key={name}><Form.Item name={name} label={label}><Input type="date" max="2999-12-31" /></Form.Item></Col>
        ))}
      </Row>
    </CorrectionDialog>
  );
}

/** What is another than it was; the rest stays. */
export function correctionOf(filled: Partial<Filled>, before: Partial<Filled>): RoundCorrection {
  const changed = (field: keyof Filled) => (filled[field] === before[field] ? {} : { [field]: (filled[field] ?? '').trim() });
  const from = changed('evidence_from')['evidence_from'];
  const to = changed('evidence_to')['evidence_to'];
  const evidence = from === undefined && to === undefined ? {} : { evidence: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } };
  return { kind: 'days', ...changed('title'), ...changed('announced_on'), ...changed('scoring_from'), ...changed('scoring_to'), ...evidence };
}
