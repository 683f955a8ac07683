/**
 * One round: where it stands, its next step, its plan and its candidates, its offline scores while marks are taken, its
 * results, its public notice and its certificates.
 */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Empty, Result, Skeleton, Steps, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { RoundFilePane } from '../archive/RoundFilePane';
import type { BlockerPlace } from '../bindings/BlockerPlace';
import type { DutyPlace } from '../bindings/DutyPlace';
import { CertificatePane } from '../certificates/CertificatePane';
import { EvidencePane } from '../evidence/EvidencePane';
import { EvidenceSince } from '../evidence/EvidenceSince';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { NoticePane } from '../notices/NoticePane';
import { OfflinePane } from '../packets/OfflinePane';
import { ResultsPane } from '../results/ResultsPane';
import { BoardPane } from '../marks/BoardPane';
import { CandidatesPane } from './CandidatesPane';
import { EnrolDialog } from './EnrolDialog';
import { NextStep } from './NextStep';
import { PlanPane } from './PlanPane';
import { RoundStateTag } from './RoundTable';
import { SendBackDialog } from './SendBackDialog';
import { MARKS, markOf } from './steps';
import { classes } from '../shared/looks/classes';
import style from './RoundScreen.module.css';

/** The tab of each place where something of a round is mended; the employees have a screen of their own. */
const TAB = { scores: 'scores', packets: 'offline', evidence: 'evidence', plan: 'plan', notices: 'notices' } as const satisfies Record<Exclude<BlockerPlace, 'employees'>, string>;

/** The tab of each place where a duty is mended; the institution has a screen of its own. */
const TAB_OF_DUTY = {
  plan: 'plan', candidates: 'candidates', scores: 'scores', evidence: 'evidence', results: 'results', notices: 'notices', certificates: 'certificates',
} as const satisfies Record<Exclude<DutyPlace, 'institution' | 'papers'>, string>;

/** The round named in the address. */
export function RoundScreen() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const [chosen, setTab] = useState<string>();
  const navigate = useNavigate();
  const [enrolling, setEnrolling] = useState(false);
  /** Who is about to be sent back alone. */
  const [back, setBack] = useState<string>();
  const { data, error } = useAction('list_rounds', {});
  const round = data?.rounds.find((line) => line.code === code);
  const isScored = round?.state === 'scoring';
  /** Everybody looked over as the computing would do it; only while that is the next step. */
  const missing = useAction('round_readiness', { round: code }, { when: isScored });
  const looked = isScored && !missing.isFormer ? missing.data : undefined;
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  if (!round) {
    return (
      <Empty className="lone" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('rounds.unknown', { code })}>
        <Link to="/rounds">{t('rounds.back')}</Link>
      </Empty>
    );
  }
  const takesMarks = round.state === 'enrolling' || round.state === 'scoring';
  const enrols = round.state === 'planned' || round.state === 'enrolling';
  // What one comes for: the candidates at first, the marks while they are taken, then the results.
  const first = enrols ? 'candidates' : takesMarks ? 'scores' : 'results';
  const decided = round.results !== null;
  const isGone = (chosen === 'offline' && !takesMarks) || (chosen === 'notices' && !decided);
  const tab = chosen === undefined || isGone ? first : chosen;
  const partly = (round.sent_back ?? []).length > 0;
  return (
    <div className="fill">
      <div className="page-head">
        <Link to="/rounds" aria-label={t('rounds.back')} title={t('rounds.back')}><ArrowLeftOutlined /></Link>
        <h1>{round.title}</h1>
        <RoundStateTag state={round.state} />
        <span className="quiet">{round.code} · {round.occupation_name} · {round.level_title} · {t('common.person_count', { count: round.candidates })}</span>
      </div>
      <div className="panel">
        <div className={style.steps}>
          <Steps
            size="small"
            aria-label={t('rounds.steps')}
            current={markOf({ ...round, blockers: isScored ? looked?.blockers : round.blockers })}
            items={MARKS.map((mark) => ({ title: t(`step.${mark}`) }))}
          />
        </div>
        <NextStep
          round={round}
          looked={looked}
          looking={isScored && looked === undefined && missing.error === undefined}
          done={(step) => {
            // What the step led to comes into sight.
            setTab(step === 'issue_certificates' ? 'certificates' : undefined);
          }}
          enrol={() => setEnrolling(true)}
          go={(place) => {
            if (place === 'employees') void navigate('/employees');
            else setTab(TAB[place]);
          }}
          showCertificates={tab === 'certificates' ? undefined : () => setTab('certificates')}
        />
      </div>
      {round.results === null ? null : <EvidenceSince round={round.code} />}
      <Tabs
        data-testid="round-tabs"
        className={classes(style.roundTabs)}
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: 'plan', label: t('rounds.tab_plan') },
          { key: 'candidates', label: round.candidates === 0 ? t('rounds.tab_candidates') : `${t('rounds.tab_candidates')} ${round.candidates}` },
          { key: 'scores', label: t('rounds.tab_scores') },
          ...(takesMarks ? [{ key: 'offline', label: t('rounds.tab_offline') }] : []),
          { key: 'evidence', label: t('rounds.tab_evidence') },
          { key: 'results', label: t('rounds.tab_results') },
          ...(decided ? [{ key: 'notices', label: t('rounds.tab_notices') }] : []),
          { key: 'certificates', label: round.certificates === 0 ? t('rounds.tab_certificates') : `${t('rounds.tab_certificates')} ${round.certificates}` },
          { key: 'file', label: t('rounds.tab_file') },
        ]}
      />
      {tab === 'scores' ? <BoardPane round={round.code} open={takesMarks} /> : null}
      {tab === 'evidence' ? <EvidencePane round={round.code} open={takesMarks || round.state === 'decided'} /> : null}
      {tab === 'plan' ? <PlanPane round={round.code} open={enrols || takesMarks} /> : null}
      {tab === 'candidates' ? <CandidatesPane round={round.code} correctable={takesMarks} enrol={enrols || takesMarks ? () => setEnrolling(true) : undefined} /> : null}
      {tab === 'offline' ? <OfflinePane round={round.code} /> : null}
      {tab === 'results' ? <ResultsPane round={round.code} counts={round.results} approved={round.state === 'approved' || round.state === 'certified'} {...(round.state === 'decided' || partly ? { sendBack: setBack } : {})} /> : null}
      {tab === 'notices' ? <NoticePane key={round.code} round={round.code} sendBack={round.state === 'decided' || round.state === 'approved' || partly ? setBack : undefined} /> : null}
      {tab === 'certificates' ? <CertificatePane key={round.code} round={round.code} /> : null}
      {tab === 'file' ? (
        <RoundFilePane
          key={round.code}
          round={round.code}
          go={(place) => {
            if (place === 'institution') void navigate('/institution');
            // Before there are results, nothing hangs.
            else setTab(place === 'notices' && !decided ? 'results' : TAB_OF_DUTY[place]);
          }}
        />
      ) : null}
      {enrolling ? (
        <EnrolDialog
          round={round.code}
          late={round.state === 'scoring'}
          close={() => setEnrolling(false)}
          enrolled={() => setTab('candidates')}
        />
      ) : null}
      {back === undefined ? null : (
        <SendBackDialog
          round={round.code}
          staffNo={back}
          done={() => {
            setBack(undefined);
            setTab('scores');
          }}
          close={() => setBack(undefined)}
        />
      )}
    </div>
  );
}
