/** Criteria × raters: every mark that was given, the dropped ones struck out, and what they came to. */
import { useTranslation } from 'react-i18next';
import type { CriterionInput } from './inputs';
import { aligned, approximate, commonPlace, readable, shortRater } from './fraction';
import { useNames } from '../shared/words/names';
import { classes } from '../shared/looks/classes';
import style from './CriterionTable.module.css';
import resultsStyle from './results.module.css';

/** The table of one component. */
export function CriterionTable({ criteria }: { criteria: CriterionInput[] }) {
  const { t } = useTranslation();
  const raters = [...new Set(criteria.flatMap((criterion) => criterion.marks.map((mark) => mark.rater)))];
  const place = commonPlace(raters);
  const scaled = criteria.some((criterion) => criterion.on_hundred !== null && criterion.on_hundred !== criterion.exact);
  const names = useNames();
  const combined = aligned(criteria.map((criterion) => (criterion.exact === null ? null : approximate(criterion.exact))));
  const points = aligned(criteria.map((criterion) => (criterion.on_hundred === null ? null : approximate(criterion.on_hundred))));
  const combine = useCombine(criteria[0]?.combine ?? '');
  const someDropped = criteria.some((criterion) => criterion.marks.some((mark) => mark.dropped));
  return (
    <>
      <div className={style.scrollX} tabIndex={raters.length > 10 ? 0 : undefined}>
        <table className="sheet">
          <thead>
            <tr>
              <th>{t('breakdown.criterion')}</th>
              <th className="num">{t('breakdown.weight')}</th>
              {raters.map((rater) => (
                <th key={rater} className="num" title={rater}>
                  {names.rater(rater) ?? shortRater(rater, place)}
                  {names.rater(rater) === undefined ? null : <div className="code">{shortRater(rater, place)}</div>}
                </th>
              ))}
              <th className="num">{t('breakdown.combined')}</th>
              {scaled ? <th className="num">{t('breakdown.points')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {criteria.map((criterion, at) => (
              <tr key={criterion.criterion}>
                <td>
                  {criterion.title}
                  {criterion.settled ? <div className="small">{t('breakdown.settled', { ...criterion.settled })}</div> : null}
                </td>
                <td className="num">{criterion.weight}%</td>
                {raters.map((rater) => <Mark key={rater} criterion={criterion} rater={rater} />)}
                <td className="num" title={criterion.exact === null ? undefined : readable(criterion.exact)}>
                  <b>{combined[at] ?? t('common.none')}</b>
                  {criterion.exact !== null && readable(criterion.exact).includes('/') ? <div className="quiet small">{criterion.exact}</div> : null}
                </td>
                {scaled ? <td className="num">{points[at] ?? t('common.none')}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes(resultsStyle.working, 'small')}>
        {[t('breakdown.combined_by', { combine }), someDropped ? t('breakdown.dropped_note') : '', place === '' ? '' : t('breakdown.raters_of', { place })]
          .filter(Boolean).join(' · ')}
      </p>
    </>
  );
}

function Mark({ criterion, rater }: { criterion: CriterionInput; rater: string }) {
  const { t } = useTranslation();
  const given = criterion.marks.find((mark) => mark.rater === rater);
  if (!given) return <td />;
  if (given.mark === null) return <td className="num quiet small">{t('breakdown.missing')}</td>;
  if (!given.dropped) return <td className="num">{given.mark}</td>;
  return <td className="num"><del className={style.dropped} title={t('breakdown.dropped')}>{given.mark}</del></td>;
}

function useCombine(combine: string): string {
  const { t } = useTranslation();
  const [name, k = ''] = combine.split(':');
  if (name === 'mean' || name === 'median' || name === 'trimmed-mean') return t(`combine.${name}`, { k });
  return combine;
}
