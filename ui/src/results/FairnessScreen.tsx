/**
 * The fairness report of a round: what was found and what to do, raters side by side, each candidate's three sources, the evidence. All of
 * it is said by the core; nothing here changes a grade.
 */
import { ArrowLeftOutlined, SaveOutlined } from '@ant-design/icons';
import { Alert, Button, Result, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { FairnessFinding } from '../bindings/FairnessFinding';
import type { FairnessReport } from '../bindings/FairnessReport';
import type { FindingWeight } from '../bindings/FindingWeight';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { FairnessCandidates } from './FairnessCandidates';
import { FairnessEvidence } from './FairnessEvidence';
import { FairnessRaters } from './FairnessRaters';
import { SaveFairnessDialog } from './SaveFairnessDialog';
import style from './FairnessScreen.module.css';

/** How a finding looks by its weight. */
const LOOK = { look: 'warning', know: 'info', good: 'success' } as const satisfies Record<FindingWeight, string>;

/** The report of the round named in the address. */
export function FairnessScreen() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const [saving, setSaving] = useState(false);
  const { data: report, error } = useAction('fairness_report', { round: code });
  const back = `/rounds/${encodeURIComponent(code)}`;
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} extra={<Link to={back}>{t('fairness.back')}</Link>} />;
  if (!report) return <Skeleton active />;
  return (
    <div data-testid="fairness">
      <div className="page-head">
        <Link to={back} aria-label={t('fairness.back')} title={t('fairness.back')}><ArrowLeftOutlined /></Link>
        <h1>{report.title}</h1>
        <span className="quiet">{report.round_title} · {report.round}</span>
        <span className="spring" />
        <Button icon={<SaveOutlined />} onClick={() => setSaving(true)}>{t('fairness.save')}</Button>
      </div>
      <p className="quiet below-s">{report.basis} {report.note}</p>
      <Findings findings={report.findings} />
      <Agreement report={report} />
      <FairnessRaters raters={report.raters} />
      <FairnessCandidates candidates={report.candidates} />
      <FairnessEvidence units={report.evidence} />
      {saving ? <SaveFairnessDialog round={report.round} close={() => setSaving(false)} /> : null}
    </div>
  );
}

function Findings({ findings }: { findings: FairnessFinding[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('fairness.findings')} data-testid="fairness-findings">
      <h2 className={style.heading}>{t('fairness.findings')}</h2>
      {findings.map(({ code, weight, text, advice }) => (
        <Alert key={`${code} ${text}`} className="below-s" type={LOOK[weight]} showIcon title={text} description={advice} />
      ))}
    </section>
  );
}

function Agreement({ report }: { report: FairnessReport }) {
  const { t } = useTranslation();
  if (report.components.length === 0) return null;
  return (
    <section>
      <h2 className={style.heading}>{t('fairness.agreement')}</h2>
      <table className="sheet panel">
        <thead>
          <tr>
            <th>{t('fairness.component')}</th>
            <th className="num">{t('fairness.raters_number')}</th>
            <th>{t('fairness.agree')}</th>
            <th className="num">{t('fairness.figure')}</th>
            <th className="num">{t('fairness.apart')}</th>
          </tr>
        </thead>
        <tbody>
          {report.components.map((one) => (
            <tr key={one.component}>
              <td>{one.title}</td>
              <td className="num">{one.raters}</td>
              <td>{one.word ?? one.reason ?? ''}</td>
              <td className="num">{one.agreement === null ? t('common.none') : t('fairness.limits', { ...one.agreement })}</td>
              <td className="num">{one.apart ?? t('common.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet small">{t('fairness.agreement_note')}</p>
    </section>
  );
}
