/** The next step of a round: what it does, what is still missing, whose turn it is, and the button. */
import { CheckCircleOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../bindings/Actions';
import type { BlockerPlace } from '../bindings/BlockerPlace';
import type { RoundLine } from '../bindings/RoundLine';
import type { RoundReadiness } from '../bindings/RoundReadiness';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { ApproveDialog } from './ApproveDialog';
import { BlockerList } from './BlockerList';
import { IncompleteTable } from './IncompleteTable';
import { MissingDialog } from './MissingDialog';
import { readinessFor } from './readiness';
import { ReopenButton } from './ReopenButton';
import { asStep, isApprovedAgain, type NextRoundStep } from './steps';
import { classes } from '../shared/looks/classes';
import style from './NextStep.module.css';

const ACTION = {
  open_scoring: 'open_scoring' satisfies keyof Actions,
  issue_certificates: 'issue_certificates' satisfies keyof Actions,
} as const;

interface NextStepProps {
  round: RoundLine;
  /** Everybody looked over, while the round is scored. */
  looked: RoundReadiness | undefined;
  /** Whether that is on its way: nothing is computed before it is known what is missing. */
  looking: boolean;
  /** Called after an act. */
  done: (step: NextRoundStep) => void;
  /** Opens the enrolment, which shows who would be enrolled before anything happens. */
  enrol: () => void;
  /** Leads to where something is mended. */
  go: (place: BlockerPlace) => void;
  /** Leads to the certificates; none where they are already on the screen. */
  showCertificates: (() => void) | undefined;
}

/** The panel under the stepper. */
export function NextStep({ round, looked, looking, done, enrol, go, showCertificates }: NextStepProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<NextRoundStep>();
  const [listing, setListing] = useState(false);
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

  const { stops, asks, tells, later } = readinessFor(step, looked?.blockers ?? round.blockers);
  const seen = looked?.seen === undefined ? {} : { seen: looked.seen };
  // Who has her certificate already, and who is held back, gets none by this step.
  const leftOut = tells.reduce((sum, one) => sum + (one.count ?? 0), round.certificates);
  const numbers = Math.max(0, (round.results?.passed ?? 0) - leftOut);
  const again = isApprovedAgain(round);
  const taken = (which: NextRoundStep) => {
    setAsking(undefined);
    void message.success(t('rounds.done', { step: t(`step.${which}`) }));
    done(which);
  };
  const take = (which: keyof typeof ACTION | 'decide') => {
    setBusy(true);
    const sent = which === 'decide'
      ? call('decide_round', { round: round.code, despite_missing: asks.length > 0, ...seen })
      : call(ACTION[which], { round: round.code });
    // What was asked is answered, whatever comes of it.
    sent.then(() => taken(which), refuse).finally(() => {
      setAsking(undefined);
      setBusy(false);
    });
  };
  const act = () => {
    if (step === 'enrol') enrol();
    else if (step === 'approve' || step === 'issue_certificates' || asks.length > 0) setAsking(step);
    else take(step);
  };
  return (
    <div className={style.nextStep}>
      <div>
        <strong>{t('rounds.next')}{'\u2002'}{t(`step.${step}`)}</strong>
        <p>
          {t(again ? 'step.approve_again_text' : `step.${step}_text`)}
          {step === 'approve' && round.decided_by ? t('rounds.decided_by', { name: round.decided_by }) : ''}
        </p>
        {(round.sent_back ?? []).length > 0 ? <p className="doubt">{t('correction.only_back', { names: (round.sent_back ?? []).join(t('common.list_comma')) })}</p> : null}
        {stops.length + asks.length > 0 ? (
          <div className={style.lacks}><span>{t('overview.waiting')}</span><BlockerList label={t('rounds.waiting_title')} blockers={[...stops, ...asks]} go={go} /></div>
        ) : null}
        {looked ? <Button className="flush" type="link" size="small" data-testid="readiness" onClick={() => setListing(true)}>{t('missing.open', { raters: behind(looked), people: looked.incomplete.length })}</Button> : null}
        {tells.length > 0 ? (
          <div className={classes(style.later, 'small')}><span>{t('rounds.left_out')}</span><BlockerList label={t('rounds.left_out')} blockers={tells} go={go} /></div>
        ) : null}
        {later.length > 0 ? (
          <div className={classes(style.later, 'small')}><span>{t('rounds.needed_later')}</span><BlockerList label={t('rounds.needed_later')} blockers={later} go={go} /></div>
        ) : null}
      </div>
      <span className="spring" />
      <ReopenButton round={round} done={() => done(step)} />
      <Button type="primary" loading={busy} disabled={stops.length > 0 || looking} data-testid="next-step" onClick={act}>
        {t(again ? 'step.approve_again_button' : `step.${step}_button`)}
      </Button>
      <ApproveDialog open={asking === 'approve'} round={round} done={() => taken('approve')} close={() => setAsking(undefined)} />
      <Modal
        open={asking === 'issue_certificates'}
        title={t('step.issue_certificates_button')}
        okText={numbers === 0 ? t('step.issue_over') : t('step.issue_confirm', { count: numbers })}
        cancelText={t('common.cancel')}
        confirmLoading={busy}
        width={440}
        onCancel={() => setAsking(undefined)}
        onOk={() => take('issue_certificates')}
      >
        <p>{numbers === 0 ? t('step.issue_nobody') : t('step.issue_effect', { count: numbers })}</p>
        {tells.length > 0 ? <BlockerList label={t('rounds.left_out')} blockers={tells} go={(place) => { setAsking(undefined); go(place); }} /> : null}
      </Modal>
      <Modal
        open={asking === 'decide'}
        title={t('step.decide_button')}
        okText={t('step.decide_anyway')}
        cancelText={t('common.cancel')}
        confirmLoading={busy}
        width={720}
        onCancel={() => setAsking(undefined)}
        onOk={() => take('decide')}
      >
        <p>{t('step.decide_missing')}</p>
        <BlockerList label={t('rounds.waiting_title')} blockers={asks} go={(place) => { setAsking(undefined); go(place); }} />
        {looked ? <IncompleteTable lines={looked.incomplete} go={(place) => { setAsking(undefined); go(place); }} /> : null}
      </Modal>
      {looked && listing ? <MissingDialog looked={looked} go={(place) => { setListing(false); go(place); }} close={() => setListing(false)} /> : null}
    </div>
  );
}

/** How many raters have not given every mark that is expected of them. */
function behind(looked: RoundReadiness): number {
  return looked.raters.filter((one) => one.standing !== 'submitted').length;
}
