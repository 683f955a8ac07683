/**
 * How one person's result was computed: reasons, the total by its components, and every component down to single
 * marks, so that a person can redo it by hand.
 */
import { DownOutlined, FileTextOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Drawer, Result, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateResult } from '../bindings/CandidateResult';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { ComponentPart } from './ComponentPart';
import { aligned, readable, share } from './fraction';
import { GradePageDialog } from './GradePageDialog';
import { NamesContext, useNames } from '../shared/words/names';
import { ResultTag } from './ResultTag';
import { useRounding } from './rounding';
import { classes } from '../shared/looks/classes';
import looksStyle from '../shared/looks/looks.module.css';
import resultsStyle from './results.module.css';
import style from './BreakdownDrawer.module.css';

interface BreakdownDrawerProps {
  round: string;
  /** Whose breakdown is open; nobody's: the drawer is closed. */
  staffNo: string | undefined;
  before: string | undefined;
  after: string | undefined;
  go: (staffNo: string | undefined) => void;
  /** Sends her back alone; none where nobody can be. */
  sendBack?: ((staffNo: string) => void) | undefined;
}

/** The drawer. */
export function BreakdownDrawer({ round, staffNo, before, after, go, sendBack }: BreakdownDrawerProps) {
  const { t } = useTranslation();
  /** Whose page is open. */
  const [explained, setExplained] = useState<string>();
  return (
    <Drawer
      open={staffNo !== undefined}
      onClose={() => go(undefined)}
      size={880}
      title={t('breakdown.title')}
      destroyOnHidden
      styles={{ body: { padding: 0, display: 'flex', overflow: 'hidden' } }}
      extra={(
        <>
          {staffNo === undefined ? null : <Button size="small" icon={<FileTextOutlined />} onClick={() => setExplained(staffNo)}>{t('grade.open')}</Button>}
          {sendBack && staffNo !== undefined ? <Button size="small" onClick={() => sendBack(staffNo)}>{t('correction.send_back')}</Button> : null}
          <Button type="text" icon={<UpOutlined />} disabled={before === undefined} onClick={() => go(before)} aria-label={t('breakdown.prev')} title={t('breakdown.prev')} />
          <Button type="text" icon={<DownOutlined />} disabled={after === undefined} onClick={() => go(after)} aria-label={t('breakdown.next')} title={t('breakdown.next')} />
        </>
      )}
    >
      {staffNo === undefined ? null : (
        <section className={looksStyle.drawerScroll} tabIndex={0} aria-label={t('breakdown.title')}>
          <Breakdown round={round} staffNo={staffNo} />
        </section>
      )}
      {explained === undefined ? null : <GradePageDialog round={round} staffNo={explained} close={() => setExplained(undefined)} />}
    </Drawer>
  );
}

function Breakdown({ round, staffNo }: { round: string; staffNo: string }) {
  const { t } = useTranslation();
  const names = useNames();
  const { data: person, error } = useAction('candidate_breakdown', { round, staff_no: staffNo });
  // Her unit is called as on the day of the decision, wherever it stands in her result.
  const then = useMemo(
    () => (person === undefined ? names : { ...names, unit: (code: string) => (code === person.unit ? person.unit_name : names.unit(code)) }),
    [names, person],
  );
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!person) return <Skeleton active />;
  return (
    <article data-testid="breakdown" data-result={person.result}>
      <div className={style.heading}>
        <h1>{person.name}</h1>
        <ResultTag result={person.result} />
        <span className="quiet figure" title={person.unit}>{person.staff_no} · {person.unit_name}</span>
        <span className="spring" />
        {person.total === null ? null : (
          <span className="figure"><span className="quiet">{t('breakdown.total')}</span>{' '}<b className={style.total}>{person.total}</b></span>
        )}
      </div>
      <div className={style.reasonsList}>
        <ul className={looksStyle.reasons} aria-label={t('breakdown.why')}>
          {person.reasons.map((reason, at) => <li key={`${reason.code} ${at}`} data-code={reason.code}>{reason.message}</li>)}
        </ul>
      </div>
      {person.components.length > 0 ? <Total person={person} /> : null}
      <NamesContext value={then}>
        {person.components.map((component) => (
          <ComponentPart key={component.name} component={component} rounding={person.rounding} round={round} />
        ))}
      </NamesContext>
    </article>
  );
}

/** The total by its components, with the sum that one redoes. */
export function Total({ person }: { person: CandidateResult }) {
  const { t } = useTranslation();
  const rounding = useRounding(person.rounding);
  const shares = aligned(person.components.map((part) => (part.score === null ? null : share(part.score, part.weight))));
  return (
    <div className={classes(resultsStyle.part, 'flush')} data-testid="part-total">
      <div className={resultsStyle.partHead}>
        <h2>{t('breakdown.total')}</h2>
        <span className="spring" />
        {person.pass_total === null ? null : <span className="quiet">{t('breakdown.pass_mark', { pass: person.pass_total })}</span>}
        <span className={classes(resultsStyle.score, 'figure')} data-testid="score">{person.total ?? t('breakdown.no_score')}</span>
      </div>
      <div className={resultsStyle.partBody}>
        <table className="sheet">
          <thead>
            <tr>
              <th>{t('breakdown.component')}</th><th className="num">{t('breakdown.score')}</th><th className="num">{t('breakdown.weight')}</th>
              <th className="num">{t('breakdown.contribution')}</th><th className="num">{t('breakdown.pass')}</th><th>{t('breakdown.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {person.components.map((part, at) => (
              <tr key={part.name}>
                <td>{part.title}</td>
                <td className="num">{part.score ?? <span className="quiet">{t('breakdown.no_score')}</span>}</td>
                <td className="num">{part.weight}%</td>
                <td className="num">{shares[at] ?? t('common.none')}</td>
                <td className="num">{part.pass ?? t('common.none')}</td>
                <td>
                  {part.passed === null ? <span className="quiet">{t('common.none')}</span>
                    : part.passed ? <span className="good">{t('breakdown.reached')}</span>
                      : <span className="bad">{t('breakdown.below')}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {person.total !== null && person.total_exact !== null ? (
          <p className={classes(resultsStyle.working, 'figure')} data-testid="total-working">
            {person.components.map((part) => `${part.score} × ${part.weight}%`).join(' + ')}
            {' = '}{readable(person.total_exact)}{' → '}<b>{person.total}</b>{' '}<span className="quiet">{t('breakdown.by_rule', { rule: rounding })}</span>
          </p>
        ) : <p className={resultsStyle.working}>{t('breakdown.total_none')}</p>}
      </div>
    </div>
  );
}
