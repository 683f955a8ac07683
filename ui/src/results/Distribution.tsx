/** How the totals of a round lie: people by five points, with the pass mark. A picture for the eye; it decides nothing. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateResult } from '../bindings/CandidateResult';
import { Chart } from '../shared/charts/Chart';
import { classes } from '../shared/looks/classes';
import style from './Distribution.module.css';

const STEP = 5;

/** People whose figure lies from `at` up to `at + 5`; the last step holds 100 too. */
export function binned(figures: readonly string[]): { at: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const figure of figures) {
    const value = Number(figure);
    if (!Number.isFinite(value)) continue;
    const at = Math.min(100 - STEP, Math.max(0, Math.floor(value / STEP) * STEP));
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const [low, high] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  const bins = [];
  for (let at = low; at <= high; at += STEP) bins.push({ at, count: counts.get(at) ?? 0 });
  return bins;
}

/** The totals, or one component's scores, of everybody who has one. */
export function Distribution({ candidates, component }: { candidates: readonly CandidateResult[]; component: string | undefined }) {
  const { t } = useTranslation();
  const shown = useMemo(() => {
    const part = (person: CandidateResult) => person.components.find((one) => one.name === component);
    const first = candidates.map(part).find((one) => one !== undefined);
    const figures = candidates.flatMap((person) => (component === undefined ? person.total : part(person)?.score) ?? []);
    return {
      figures,
      pass: component === undefined ? candidates.find((person) => person.pass_total !== null)?.pass_total : first?.pass,
      title: component === undefined ? t('results.total') : first?.title ?? '',
    };
  }, [candidates, component, t]);
  return <Picture figures={shown.figures} pass={shown.pass ?? ''} title={shown.title} />;
}

/** How figures lie: people by five points, with the pass mark. */
export function Picture({ figures, pass, title }: { figures: readonly string[]; pass: string; title: string }) {
  const { t } = useTranslation();
  const bins = useMemo(() => binned(figures), [figures]);
  const names = useMemo(() => bins.map((bin) => `${bin.at}–${bin.at + STEP}`), [bins]);
  const bars = useMemo(() => [{
    name: title,
    counts: bins.map((bin) => bin.count),
    // Below the pass mark in another colour.
    colours: bins.map((bin) => (bin.at + STEP <= Number(pass) ? 2 : 0)),
  }], [bins, pass, title]);
  if (bins.length === 0) return null;
  const label = `${title}: ${bins.map((bin) => `${bin.at}–${bin.at + STEP} ${bin.count}`).join(', ')}`;
  return (
    <div className={classes(style.picture, 'panel')} data-testid="distribution">
      <div className="quiet small">{t('results.distribution', { title, pass })}</div>
      <Chart label={label} height={150} names={names} bars={bars} />
    </div>
  );
}
