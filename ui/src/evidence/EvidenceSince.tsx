/** What of the evidence is otherwise since the results of a round were computed, and who kept hers; nothing while they are what it says. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BatchSince } from '../bindings/BatchSince';
import type { EvidenceSince as Since } from '../bindings/EvidenceSince';
import type { WireError } from '../bindings/WireError';
import { useAction } from '../shared/calls/useAction';
import { useNamesOf } from '../shared/words/names';

/** Units and people that are named; the others are counted. */
const NAMED = 12;

/** The notices. */
export function EvidenceSince({ round }: { round: string }) {
  // Where it cannot be asked, the round itself says why.
  const { data } = useAction('evidence_since_results', { round });
  if (!data) return null;
  return (
    <>
      {data.units.length === 0 ? null : <Changed round={round} data={data} />}
      {data.kept.length === 0 ? null : <Kept kept={data.kept} />}
    </>
  );
}

/** Whoever had her certificate when the results were computed and kept hers. */
function Kept({ kept }: { kept: readonly WireError[] }) {
  const { t } = useTranslation();
  const more = kept.length - NAMED;
  return (
    <Alert
      className="below-s"
      banner
      type="info"
      data-testid="results-kept"
      title={t('since.kept', { count: kept.length })}
      description={(
        <>
          {kept.slice(0, NAMED).map((one) => <div key={one.message}>{one.message}</div>)}
          {more > 0 ? <div className="quiet">{t('since.kept_more', { count: more })}</div> : null}
        </>
      )}
    />
  );
}

/** What is otherwise since. */
function Changed({ round, data }: { round: string; data: Since }) {
  const { t } = useTranslation();
  const names = useNamesOf(round);
  const named = ({ batch, name }: BatchSince) => t('since.named', { batch, name });
  const then = data.batches.filter((one) => one.then > 0);
  const since = data.batches.filter((one) => one.then !== one.now);
  const units = data.units.slice(0, NAMED).map((one) => names.unit(one.unit)).join(t('common.list_comma'));
  const more = data.units.length - NAMED;
  return (
    <Alert
      className="below-s"
      banner
      type="warning"
      data-testid="evidence-since"
      title={t('since.changed', { count: data.units.length, units: more > 0 ? t('batches.units_more', { units, count: more }) : units })}
      description={(
        <>
          {then.length === 0 ? null : <div>{t('since.with', { batches: then.map(named).join(t('common.list_comma')) })}</div>}
          {since.length === 0 ? null : (
            <div>{t('since.then', {
              batches: since.map((one) => t(one.withdrawn ? 'since.gone' : one.then === 0 ? 'since.came' : 'since.moved', { batch: named(one), then: one.then, now: one.now })).join(t('common.list_comma')),
            })}</div>
          )}
          <div>{t('since.anew')}</div>
        </>
      )}
    />
  );
}
