/**
 * The calculation for a made-up candidate while a standard is written: marks that one may change, the result of the
 * core, and how it came about. Computes nothing itself and keeps nothing.
 */
import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateResult } from '../bindings/CandidateResult';
import type { StandardDraft } from '../bindings/StandardDraft';
import type { TryStandard } from '../bindings/TryStandard';
import { OWN_UNDO } from '../shared/drafts/undoKeys';
import { useSettled } from '../shared/calls/useSettled';
import { said } from '../shared/calls/errors';
import { useAction } from '../shared/calls/useAction';
import { Total } from '../results/BreakdownDrawer';
import { ComponentPart } from '../results/ComponentPart';
import { ResultTag } from '../results/ResultTag';
import { criteriaOf, sent } from './draft';
import { proposedMark, ratersOf } from './trialMarks';
import { useWords } from '../shared/words/words';
import { classes } from '../shared/looks/classes';
import standardsStyle from './standards.module.css';
import style from './Trial.module.css';
import looksStyle from '../shared/looks/looks.module.css';

/** The panel; while something is wrong with the draft there is nothing to calculate. */
export function Trial({ draft, blocked }: { draft: StandardDraft; blocked: boolean }) {
  const { t } = useTranslation();
  const [marks, setMarks] = useState<Record<string, string[]>>({});
  const [evidence, setEvidence] = useState<string>();
  const quality = draft.scheme.components.find((one) => one.component === 'quality');
  const value = evidence ?? quality?.conversion?.target ?? '';
  const rows = draft.criteria.map((criterion) => {
    const count = ratersOf(draft.scheme.components.find((one) => one.component === criterion.component));
    const typed = marks[criterion.code] ?? [];
    return { criterion, marks: Array.from({ length: count }, (_, rater) => typed[rater] ?? proposedMark(criterion, rater)) };
  });
  const input: TryStandard = {
    draft: sent(draft),
    marks: rows.map((row) => ({ criterion: row.criterion.code, marks: row.marks })),
    evidence: quality ? value : null,
  };
  const setMark = (code: string, all: string[], rater: number, mark: string) =>
    setMarks((before) => ({ ...before, [code]: all.map((one, at) => (at === rater ? mark : one)) }));
  return (
    <section className={classes(standardsStyle.trial, 'panel')} aria-label={t('trial.title')} data-testid="trial" {...OWN_UNDO}>
      <h2>{t('trial.title')}</h2>
      {blocked ? <p className="quiet flush below-s">{t('trial.blocked')}</p> : <Outcome input={input} />}
      <Marks draft={draft} rows={rows} setMark={setMark} />
      {quality ? (
        <label className={classes(standardsStyle.draftEntryLine, style.foot)}>
          <Measure measure={quality.measure ?? ''} />
          <span><Input className={style.given} size="small" value={value} onChange={(event) => setEvidence(event.target.value)} /></span>
        </label>
      ) : null}
      <p className="quiet small flush above-s">{t('trial.text')}</p>
    </section>
  );
}

function Measure({ measure }: { measure: string }) {
  return <span>{useWords().measure(measure)}</span>;
}

interface MarksProps {
  draft: StandardDraft;
  rows: { criterion: StandardDraft['criteria'][number]; marks: string[] }[];
  setMark: (code: string, all: string[], rater: number, mark: string) => void;
}

function Marks({ draft, rows, setMark }: MarksProps) {
  const { t, i18n } = useTranslation();
  const words = useWords();
  return (
    <table className={style.trialMarks}>
      <tbody>
        {draft.scheme.components.flatMap(({ component }) => {
          const own = criteriaOf(draft, component);
          if (own.length === 0) return [];
          return [
            <tr key={component}><td colSpan={2} className={classes(style.shifted, 'quiet small')}>{words.component(component)}</td></tr>,
            ...own.map(({ criterion, at }, turn) => {
              const given = rows[at]?.marks ?? [];
              const spoken = i18n.language === 'en' ? criterion.name_en ?? criterion.name : criterion.name;
              const name = spoken === '' ? t('standard_edit.criterion_at', { at: turn + 1 }) : spoken;
              return (
                <tr key={`${component} ${at}`}>
                  <td>{name}</td>
                  <td>
                    <div className={style.marks}>
                      {given.map((mark, rater) => (
                        <Input key={rater} size="small" aria-label={t('trial.mark_of', { name, rater: rater + 1 })} value={mark} onChange={(event) => setMark(criterion.code, given, rater, event.target.value)} />
                      ))}
                    </div>
                  </td>
                </tr>
              );
            }),
          ];
        })}
      </tbody>
    </table>
  );
}

function Outcome({ input }: { input: TryStandard }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data, error } = useAction('try_standard', useSettled(input));
  if (error) return <p className="bad small flush below-s" data-code={error.code}>{said(error)}</p>;
  if (!data) return null;
  return (
    <>
      <div className={style.trialTotal} data-testid="trial-total">
        <span className="quiet">{t('breakdown.total')}</span>
        <b>{data.total ?? t('common.none')}</b>
        <ResultTag result={data.result} />
        <span className="spring" />
        <Button className={classes(style.bare)} type="link" size="small" onClick={() => setOpen(true)}>{t('breakdown.title')}</Button>
      </div>
      <Shares result={data} />
      <Drawer open={open} size={880} title={t('trial.title')} onClose={() => setOpen(false)} styles={{ body: { padding: 0, display: 'flex', overflow: 'hidden' } }}>
        <section className={looksStyle.drawerScroll} tabIndex={0} aria-label={t('trial.title')}><Whole result={data} /></section>
      </Drawer>
    </>
  );
}

function Shares({ result }: { result: CandidateResult }) {
  const { t } = useTranslation();
  return (
    <table className="sheet below-s">
      <tbody>
        {result.components.map((one) => (
          <tr key={one.name}>
            <td>{one.title}</td>
            <td className="num quiet">{one.weight}%</td>
            <td className={`num ${one.passed === false ? 'bad' : ''}`}><b>{one.score ?? t('common.none')}</b></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Whole({ result }: { result: CandidateResult }) {
  return (
    <>
      <ul className={looksStyle.reasons}>{result.reasons.map((reason, at) => <li key={`${reason.code} ${at}`}>{reason.message}</li>)}</ul>
      <div className={style.gap} />
      <Total person={result} />
      {result.components.map((one) => <ComponentPart key={one.name} component={one} rounding={result.rounding} />)}
    </>
  );
}
