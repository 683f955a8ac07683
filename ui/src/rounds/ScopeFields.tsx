/** Whom single raters of a plan mark, where it is not everybody: a row for each rater who has a scope. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ScopeDraft } from '../bindings/ScopeDraft';
import { Problems } from '../shared/drafts/Field';
import type { PlanPartProps } from './planPart';
import { emptyScope, filledOf, type FilledScope, ratersOf, scopesMoved, withScope } from './scope';
import { useUnitChoices } from './useUnitChoices';
import { classes } from '../shared/looks/classes';
import draftsStyle from '../shared/drafts/drafts.module.css';
import style from './ScopeFields.module.css';

/** What ends a staff number while it is typed. */
const SEPARATORS = [' ', ',', '，', '、', ';', '；', '\n', '\t'];

/** The part. */
export function ScopeFields({ plan, change, problems }: PlanPartProps) {
  const { t } = useTranslation();
  const scopes = plan.scopes ?? [];
  const choices = useUnitChoices(scopes.map((one) => one.who));
  const put = (next: ScopeDraft[]) => change({ ...plan, scopes: next });
  const wrong = problems.filter((problem) => problem.field?.startsWith('scopes'));
  const named = ratersOf(scopes);
  const raters = plan.panel.filter((one) => one.component !== null);
  const free = raters.filter((one) => !named.includes(one.code));
  const status = (rater: string) => (wrong.some((problem) => problem.entry === rater) ? 'error' as const : '' as const);
  return (
    <section className={classes(draftsStyle.draftPart, 'panel')} id="part-scopes" aria-label={t('plan.scopes')}>
      <header><h2>{t('plan.scopes')}</h2><span className="quiet small">{t('plan.scopes_help')}</span></header>
      {named.length === 0 ? null : (
        <table className={draftsStyle.draftTable}>
          <thead><tr><th className={style.column180}>{t('plan.rater')}</th><th>{t('correction.scope_units')}</th><th>{t('correction.scope_people')}</th><th className={style.column32} /></tr></thead>
          <tbody>
            {named.map((rater, at) => {
              const row = at + 1;
              const filled = filledOf(scopes, rater);
              const set = (fields: Partial<FilledScope>) => put(withScope(scopes, rater, { ...filled, ...fields }));
              const choosable = raters.filter((one) => one.code === rater || free.includes(one));
              return (
                <tr key={at} data-testid="scope-row">
                  <td><Select className="wide" aria-label={t('plan.scope_rater_at', { row })} status={status(rater)} value={rater} onChange={(other) => put(scopesMoved(scopes, rater, other))} options={choosable.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))} /></td>
                  <td><Select className="wide" mode="multiple" optionFilterProp="label" aria-label={t('plan.scope_units_at', { row })} status={status(rater)} value={filled.units} onChange={(units) => set({ units })} options={choices} /></td>
                  <td><Select className="wide" mode="tags" open={false} suffixIcon={null} tokenSeparators={SEPARATORS} aria-label={t('plan.scope_people_at', { row })} status={status(rater)} value={filled.people === '' ? [] : filled.people.split('\n')} onChange={(people: string[]) => set({ people: people.join('\n') })} /></td>
                  <td><Button className={classes(style.remove)} type="text" size="small" icon={<DeleteOutlined />} aria-label={t('plan.remove_scope', { row })} title={t('plan.remove_scope', { row })} onClick={() => put(scopes.filter((one) => one.rater !== rater))} /></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <Button size="small" type="dashed" icon={<PlusOutlined />} className={named.length === 0 ? '' : 'above-s'} disabled={free.length === 0} onClick={() => put([...scopes, emptyScope(free[0]?.code ?? '')])}>{t('plan.add_scope')}</Button>
      <div className="above-s"><Problems problems={wrong} /></div>
    </section>
  );
}
