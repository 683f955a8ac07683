/** The next step of a round: what it does, what is still missing, whose turn it is, and the button. */
import { CheckCircleOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../bindings/Actions';
import type { RoundStep } from '../bindings/RoundStep';
import type { RoundLine } from '../bindings/RoundLine';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { ApproveDialog } from './ApproveDialog';
import { ReopenButton } from './ReopenButton';
import { asStep } from './steps';
import { classes } from '../shared/looks/classes';
import style from './NextStep.module.css';

const ACTION = {
  open_scoring: 'open_scoring' satisfies keyof Actions,
  decide: 'decide_round' satisfies keyof Actions,
  issue_certificates: 'issue_certificates' satisfies keyof Actions,
} as const;

interface NextStepProps {
  round: RoundLine;
  /** Called after an act. */
  done: (step: RoundStep) => void;
  /** Opens the enrolment, which shows who would be enrolled before anything happens. */
  enrol: () => void;
  /** Leads to the certificates; none where they are already on the screen. */
  showCertificates: (() => void) | undefined;
}

/** The panel under the stepper. */
export function NextStep({ round, done, enrol, showCertificates }: NextStepProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<RoundStep>();
  const refuse = useRefusals();
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

  // Some are decided without what is missing; that is asked first.
  const asks = step === 'issue_certificates' || (step === 'decide' && round.waiting_for.length > 0);
  const taken = (which: RoundStep) => {
    setAsking(undefined);
    void message.success(t('rounds.done', { step: t(`step.${which}`) }));
    done(which);
  };
  const take = (which: keyof typeof ACTION) => {
    setBusy(true);
    // What was asked is answered, whatever comes of it.
    call(ACTION[which], { round: round.code }).then(() => taken(which), refuse).finally(() => {
      setAsking(undefined);
      setBusy(false);
    });
  };
  const act = () => {
    if (step === 'enrol') enrol();
    else if (step === 'approve' || asks) setAsking(step);
    else take(step);
  };
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
      <Button type="primary" loading={busy} data-testid="next-step" onClick={act}>
        {t(`step.${step}_button`)}
      </Button>
      {asking === 'approve' ? <ApproveDialog round={round.code} done={() => taken('approve')} close={() => setAsking(undefined)} /> : null}
      <Modal
        open={asking === 'issue_certificates'}
        title={t('step.issue_certificates_button')}
        okText={t('step.issue_confirm', { count: round.results?.passed ?? 0 })}
        cancelText={t('common.cancel')}
        confirmLoading={busy}
        width={440}
        onCancel={() => setAsking(undefined)}
        onOk={() => take('issue_certificates')}
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
        onOk={() => take('decide')}
      >
        <p>{t('step.decide_missing')}</p>
        <ul>{round.waiting_for.map((missing) => <li key={missing}>{missing}</li>)}</ul>
      </Modal>
    </div>
  );
}
