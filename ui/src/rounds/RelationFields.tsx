/** Declared relations between raters and candidates, and what follows from them (avoidance). */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RelationDraft } from '../bindings/RelationDraft';
import type { RelationKind } from '../bindings/RelationKind';
import type { WireError } from '../bindings/WireError';
import { Problems } from '../shared/drafts/Field';
import type { PlanPartProps } from './planPart';
import { forbids, RELATIONS } from './planDraft';
import { StaffNoField } from '../people/StaffNoField';
import { classes } from '../shared/looks/classes';
import draftsStyle from '../shared/drafts/drafts.module.css';
import style from './RelationFields.module.css';

/** The part. */
export function RelationFields({ plan, change, problems, known }: PlanPartProps) {
  const { t } = useTranslation();
  const { relations, panel } = plan;
  const put = (next: RelationDraft[]) => change({ ...plan, relations: next });
  const set = (at: number, fields: Partial<RelationDraft>) => put(relations.map((one, other) => (other === at ? { ...one, ...fields } : one)));
  const wrong = problems.filter((problem) => problem.field?.startsWith('relations'));
  const isOf = (problem: WireError, one: RelationDraft) => problem.entry === one.rater && (problem.args['employee'] ?? one.staff_no) === one.staff_no;
  const raters = panel.filter((one) => one.role !== 'quality_supervisor');
  return (
    <section className={classes(draftsStyle.draftPart, 'panel')} id="part-relations" aria-label={t('plan.relations')}>
      <header><h2>{t('plan.relations')}</h2><span className="quiet small">{t('plan.relations_help')}</span></header>
      {relations.length === 0 ? null : (
        <table className={draftsStyle.draftTable}>
          <thead><tr><th>{t('plan.rater')}</th><th className={style.column180}>{t('plan.candidate')}</th><th className={style.column150}>{t('plan.relation')}</th><th>{t('plan.effect')}</th><th className={style.column32} /></tr></thead>
          <tbody>
            {relations.map((one, at) => {
              const row = at + 1;
              return (
                <tr key={at} data-testid="relation-row">
                  <td><Select className="wide" aria-label={t('plan.rater_at', { row })} status={wrong.some((problem) => isOf(problem, one)) ? 'error' : ''} value={one.rater} onChange={(rater) => set(at, { rater })} options={raters.map((rater) => ({ value: rater.code, label: `${rater.code} ${rater.name}` }))} /></td>
                  <td><StaffNoField label={t('plan.candidate_at', { row })} value={one.staff_no} name={known.get(one.staff_no)} onChange={(staff_no) => set(at, { staff_no })} /></td>
                  <td><Select className="wide" aria-label={t('plan.relation_at', { row })} value={one.kind} onChange={(kind) => set(at, { kind })} options={RELATIONS.map((kind) => ({ value: kind, label: t(`relation.${kind}`) }))} /></td>
                  <td className={classes(style.nothing, 'small')}><Effect kind={one.kind} /></td>
                  <td><Button className={classes(style.remove)} type="text" size="small" icon={<DeleteOutlined />} aria-label={t('plan.remove_relation', { row })} title={t('plan.remove_relation', { row })} onClick={() => put(relations.filter((_, other) => other !== at))} /></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <Button size="small" type="dashed" icon={<PlusOutlined />} className={relations.length === 0 ? '' : 'above-s'} disabled={raters.length === 0} onClick={() => put([...relations, { rater: raters[0]?.code ?? '', staff_no: '', kind: 'kin' }])}>{t('plan.add_relation')}</Button>
      <div className="above-s"><Problems problems={wrong} /></div>
    </section>
  );
}

/** What a relation means for the marks. */
export function Effect({ kind }: { kind: RelationKind }) {
  const { t } = useTranslation();
  return forbids(kind) ? <span className="bad">{t('plan.must_withdraw')}</span> : <span className="quiet">{t('plan.reported')}</span>;
}
