/** A measure of the quality evidence: how many records, the value with its interval, and the conversion to points. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitRecords } from '../evidence/UnitRecords';
import type { EvidenceInput } from './inputs';
import { isBelow, readable, term } from './fraction';
import { useNames } from '../shared/words/names';
import { classes } from '../shared/looks/classes';
import resultsStyle from './results.module.css';
import style from './EvidenceFacts.module.css';

/** The measure in figures and as a picture. */
export function EvidenceFacts({ measure, round }: { measure: EvidenceInput; round?: string | undefined }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const names = useNames();
  const working = workingOf(measure);
  const enough = measure.n >= measure.least_n;
  const kind = measure.interval_kind;
  const kindName = kind === 'wilson' || kind === 't' ? t(`interval.${kind}`) : (kind ?? '');
  return (
    <>
      <dl className="facts figure">
        <dt>{t('breakdown.unit')}</dt><dd>{names.unit(measure.unit)} {names.unit(measure.unit) === measure.unit ? null : <span className="quiet">{measure.unit}</span>}</dd>
        <dt>{t('breakdown.n')}</dt>
        <dd>
          <span className={enough ? '' : 'bad'}>{measure.n}</span>{' '}
          <span className="quiet">({t('breakdown.least_n', { n: measure.least_n })})</span>
          {enough ? null : <span className="bad"> {t('breakdown.not_enough')}</span>}
          {round === undefined || measure.n === 0 ? null : <Button type="link" size="small" onClick={() => setOpened(true)}>{t('batches.rows')}</Button>}
        </dd>
        <dt>{measure.title}</dt>
        <dd>{measure.shown === null ? t('common.none') : <b>{measure.shown}</b>}{measure.exact === null || term(measure.exact) === measure.shown ? null : <span className="quiet"> {t('breakdown.exact')} {term(measure.exact)}</span>}</dd>
        {measure.interval ? (
          <>
            <dt>{t('breakdown.interval')}</dt>
            <dd>{measure.interval[0]} – {measure.interval[1]} <span className="quiet">({kindName}) {t('breakdown.interval_note')}</span></dd>
          </>
        ) : null}
        {measure.conversion ? (
          <>
            <dt>{t('breakdown.conversion')}</dt>
            <dd>
              {measure.conversion[0]} <span className="quiet">{t('breakdown.floor')}</span>{'\u2003'}
              {measure.conversion[1]} <span className="quiet">{t('breakdown.pass_point')}</span>{'\u2003'}
              {measure.conversion[2]} <span className="quiet">{t('breakdown.target')}</span>
            </dd>
          </>
        ) : null}
      </dl>
      <Gauge measure={measure} />
      {working === undefined || measure.on_hundred === null ? null : (
        <p className={classes(resultsStyle.working, 'figure')}>{working} = {readable(measure.on_hundred)}</p>
      )}
      {opened && round !== undefined ? <UnitRecords round={round} unit={measure.unit} close={() => setOpened(false)} /> : null}
    </>
  );
}

/** The conversion with this measure's exact value in it, so that a calculator comes to the same; nothing where it only cuts off at 0 or 100. */
function workingOf({ exact, conversion, on_hundred }: EvidenceInput): string | undefined {
  if (exact === null || conversion === null || on_hundred === null) return undefined;
  const [floor, pass, target] = conversion;
  const value = term(exact);
  if (!isBelow(on_hundred, 100) || isBelow(on_hundred, 1)) return undefined;
  return isBelow(on_hundred, 60)
    ? `60 × (${value} − ${floor}) ÷ (${pass} − ${floor})`
    : `60 + 40 × (${value} − ${pass}) ÷ (${target} − ${pass})`;
}

/** Value and interval over the conversion from floor to target. A picture for the eye: positions are not figures. */
function Gauge({ measure }: { measure: EvidenceInput }) {
  const { t } = useTranslation();
  if (!measure.conversion) return null;
  const [floor, pass, target] = measure.conversion.map(Number) as [number, number, number];
  const value = measure.shown === null ? undefined : Number.parseFloat(measure.shown);
  const interval = measure.interval?.map((bound) => Number.parseFloat(bound)) as [number, number] | undefined;
  if (value === undefined || ![floor, pass, target, value].every(Number.isFinite)) return null;
  const all = [floor, target, value, ...(interval ?? [])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low) * 0.06 || 1;
  const x = (at: number) => 20 + ((at - low + room) / (high - low + 2 * room)) * 740;
  return (
    <svg className={style.gauge} viewBox="0 0 780 58" width="100%" role="img" aria-label={`${measure.title} ${measure.shown}`}>
      <line x1={x(low)} x2={x(high)} y1="24" y2="24" stroke="var(--line)" strokeWidth="2" />
      {([[floor, t('breakdown.floor')], [pass, t('breakdown.pass_point')], [target, t('breakdown.target')]] as const).map(([at, name]) => (
        <g key={name}>
          <line x1={x(at)} x2={x(at)} y1="16" y2="32" stroke="var(--ink-3)" />
          <text x={x(at)} y="48" textAnchor="middle">{name}</text>
        </g>
      ))}
      {interval ? <line x1={x(interval[0])} x2={x(interval[1])} y1="24" y2="24" stroke="var(--accent)" strokeWidth="6" strokeLinecap="round" opacity="0.35" /> : null}
      <circle cx={x(value)} cy="24" r="6" fill={value >= pass ? 'var(--accent)' : 'var(--bad)'} />
    </svg>
  );
}
