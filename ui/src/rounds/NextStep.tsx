/** The next step of a round: what it does, what is still missing, whose turn it is, and the button. */
import { CheckCircleOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../bindings/Actions';
import type { RoundLine } from '../bindings/RoundLine';
import { useSession } from '../session/session';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { ReopenButton } from './ReopenButton';
import { asStep, type Step } from './steps';
import { classes } from '../shared/looks/classes';
import style from './NextStep.module.css';

const ACTION = {
  open_scoring: 'open_scoring' satisfies keyof Actions,
  decide: 'decide_round' satisfies keyof Actions,
  approve: 'approve_round' satisfies keyof Actions,
  issue_certificates: 'issue_certificates' satisfies keyof Actions,
} as const;

interface NextStepProps {
  round: RoundLine;
  /** Called after an act. */
  done: (step: Step) => void;
  /** Opens the enrolment, which shows who would be enrolled before anything happens. */
  enrol: () => void;
  /** Leads to the certificates; none where they are already on the screen. */
  showCertificates: (() => void) | undefined;
}

/** The panel under the stepper. */
export function NextStep({ round, done, enrol, showCertificates }: NextStepProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { actor } = useSession();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<Step>();
  const [form] = Form.useForm<{ approver: string }>();
  const refuse = useRefusals(['actor'], (error) => form.setFields([{ name: 'approver', errors: [said(error)] }]));
  const step = asStep(round.next_step);
  if (!step) {
    return (
      <div className={style.nextStep}>
        <CheckCircleOutlined className={classes(style.finished, 'good')} />
        <div className={style.oneLine}><strong>{t('rounds.finished')}</strong><p>{t('rounds.finished_text')}</p></div>
        <span className="spring" />
        {showCertificates ? <Button onClick={showCertificates}>{t('rounds.finished_button')}</Button> : null}
      </div>
    );
  }

  const take = async () => {
    if (step === 'enrol') {
      enrol();
      return;
    }
    setBusy(true);
    try {
      await call(ACTION[step], { round: round.code });
      setAsking(undefined);
      void message.success(t('rounds.done', { step: t(`step.${step}`) }));
      done(step);
    } catch (thrown) {
      // What was asked is answered; only the approver's name may be written anew.
      if (step !== 'approve') setAsking(undefined);
      refuse(thrown);
    } finally {
      setBusy(false);
    }
  };
  const approve = async ({ approver }: { approver: string }) => {
    // The approver takes the seat for this one act; the log then names both people.
    const before = actor;
    try {
      await call('set_actor', { actor: approver });
    } catch (thrown) {
      refuse(thrown);
      return;
    }
    await take();
    call('set_actor', { actor: before }).catch(refuse);
  };
  // Some are decided without what is missing; that is asked first.
  const asks = step === 'approve' || step === 'issue_certificates' || (step === 'decide' && round.waiting_for.length > 0);
  return (
    <div className={style.nextStep}>
      <div>
        <strong>{t('rounds.next')}{'\u2002'}{t(`step.${step}`)}</strong>
        <p>
          {t(`step.${step}_text`)}
          {step === 'approve' && round.decided_by ? t('rounds.decided_by', { name: round.decided_by }) : ''}
        </p>
        {round.waiting_for.length > 0 ? (
          <div className={style.lacks}><span>{t('overview.waiting')}</span><ul aria-label={t('rounds.waiting_title')}>{round.waiting_for.map((missing) => <li key={missing}>{missing}</li>)}</ul></div>
        ) : null}
        {round.needed_later.length > 0 ? <p className="small">{t('rounds.needed_later')}{'\u2002'}{round.needed_later.join(' ')}</p> : null}
      </div>
      <span className="spring" />
      <ReopenButton round={round} done={() => done(step)} />
      <Button type="primary" loading={busy} data-testid="next-step" onClick={() => (asks ? setAsking(step) : void take())}>
        {t(`step.${step}_button`)}
      </Button>
      <Modal
        open={asking === 'approve'}
        title={t('step.approve_button')}
        okText={t('step.approve_confirm')}
        cancelText={t('common.cancel')}
        confirmLoading={busy}
        width={440}
        destroyOnHidden
        onCancel={() => setAsking(undefined)}
        onOk={() => form.submit()}
      >
        <p>{t('step.approve_text')}</p>
        <Form form={form} layout="vertical" onFinish={(fields) => void approve(fields)}>
          <Form.Item
            name="approver"
            label={t('step.approver')}
            extra={t('step.approver_help')}
            rules={[{ required: true, whitespace: true, message: t('office.required') }]}
          >
            <Input autoFocus />
          </Form.Item>
        </Form>
      </Modal>
      <Modal
        open={asking === 'issue_certificates'}
        title={t('step.issue_certificates_button')}
        okText={t('step.issue_confirm', { count: round.results?.passed ?? 0 })}
        cancelText={t('common.cancel')}
        confirmLoading={busy}
        width={440}
        onCancel={() => setAsking(undefined)}
        onOk={() => void take()}
      >
        <p>{t('step.issue_effect', { count: round.results?.passed ?? 0 })}</p>
      </Modal>
      <Modal
        open={asking === 'decide'}
        title={t('step.decide_button')}
        okText={t('step.decide_anyway')}
        cancelText={t('common.cancel')}
        confirmLoading={busy}
        width={460}
        onCancel={() => setAsking(undefined)}
        onOk={() => void take()}
      >
        <p>{t('step.decide_missing')}</p>
        <ul>{round.waiting_for.map((missing) => <li key={missing}>{missing}</li>)}</ul>
      </Modal>
    </div>
  );
}
