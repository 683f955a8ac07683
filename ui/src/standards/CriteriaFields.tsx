/** The criteria of one component: a row each, with its weight, its order and, opened, its scale. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, DownOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CriterionDraft } from '../bindings/CriterionDraft';
import { Problems } from '../shared/drafts/Field';
import { criteriaOf, withCriterion, withCriterionMoved, withCriterionWeights, withHeld, withoutCriterion } from './draft';
import type { PartProps } from './editorPart';
import { followed } from './opened';
import { ScaleFields } from './ScaleFields';
import { rebalanced, sumOf } from './weights';
import { WeightField } from './WeightField';
import { useWords } from '../shared/words/words';
import { classes } from '../shared/looks/classes';
import draftsStyle from '../shared/drafts/drafts.module.css';
import standardsStyle from './standards.module.css';

const FIELDS = ['code', 'name', 'component', 'weight', 'min', 'max', 'step', 'points', 'descriptors'];

/** The part of one component. */
export function CriteriaFields({ component, ...props }: PartProps & { component: string }) {
  const { draft, change, at, held, hold } = props;
  const { t } = useTranslation();
  const words = useWords();
  const title = words.component(component);
  const criteria = criteriaOf(draft, component);
  const weights = criteria.map((one) => one.criterion.weight);
  const [remembered, setRows] = useState(() => followed([], criteria.map((one) => one.criterion)));
  const rows = followed(remembered, criteria.map((one) => one.criterion));
  if (rows !== remembered) setRows(rows);
  const set = (place: number, fields: Partial<CriterionDraft>, stays?: ReadonlySet<string>) =>
    change({ ...draft, criteria: draft.criteria.map((one, other) => (other === place ? { ...one, ...fields } : one)) }, stays);
  const setWeight = (turn: number, weight: string) => {
    const stays = new Set(criteria.flatMap((one, other) => (held.has(`criterion ${one.criterion.code}`) ? [other] : [])));
    const next = withCriterionWeights(draft, component, rebalanced(weights, turn, weight, stays));
    change(next, withHeld(held, `criterion ${criteria[turn]?.criterion.code ?? ''}`, true));
  };
  return (
    <section className={classes(draftsStyle.draftPart, 'panel')} id={`part-criteria-${component}`} aria-label={t('standards.criteria_of', { component: title })}>
      <header>
        <h2>{t('standards.criteria_of', { component: title })}</h2>
        <span className="quiet small figure">{t('standard_edit.sum', { sum: sumOf(weights) })}</span>
      </header>
      <Problems problems={at('criteria.weight', component)} />
      {criteria.map(({ criterion, at: place }, turn) => {
        const name = criterion.name === '' ? t('standard_edit.criterion_at', { at: turn + 1 }) : criterion.name;
        const problems = FIELDS.flatMap((field) => at(`criteria.${field}`, criterion.code));
        const opened = rows[turn]?.open ?? false;
        return (
          <div key={place} className={standardsStyle.draftEntry} id={`criterion-${place}`} data-testid="criterion">
            <div className={standardsStyle.draftEntryLine}>
              <WeightField
                label={t('standard_edit.weight_of', { name })}
                value={criterion.weight}
                wrong={at('criteria.weight', criterion.code).length > 0}
                held={held.has(`criterion ${criterion.code}`)}
                hold={(stays) => hold(`criterion ${criterion.code}`, stays)}
                onChange={(weight) => setWeight(turn, weight)}
              />
              <Input
                aria-label={t('standard_edit.criterion_name', { at: turn + 1 })}
                placeholder={t('standard_edit.criterion_placeholder')}
                status={criterion.name === '' && problems.length > 0 ? 'error' : ''}
                value={criterion.name}
                onChange={(event) => set(place, { name: event.target.value })}
              />
              <Button size="small" type="text" icon={opened ? <DownOutlined /> : <RightOutlined />} aria-expanded={opened} onClick={() => setRows(rows.map((row, other) => (other === turn ? { ...row, open: !opened } : row)))}>{t('standard_edit.scale')}</Button>
              <Button size="small" type="text" icon={<ArrowUpOutlined />} disabled={turn === 0} aria-label={t('standard_edit.up', { name })} title={t('standard_edit.up', { name })} onClick={() => change(withCriterionMoved(draft, place, -1))} />
              <Button size="small" type="text" icon={<ArrowDownOutlined />} disabled={turn === criteria.length - 1} aria-label={t('standard_edit.down', { name })} title={t('standard_edit.down', { name })} onClick={() => change(withCriterionMoved(draft, place, 1))} />
              <Button size="small" type="text" icon={<DeleteOutlined />} disabled={criteria.length === 1} aria-label={t('standard_edit.remove', { name })} title={t('standard_edit.remove', { name })} onClick={() => change(withoutCriterion(draft, place))} />
            </div>
            {problems.length > 0 ? <div className={draftsStyle.draftEntryMore}><Problems problems={problems} /></div> : null}
            {opened ? (
              <ScaleFields
                one={criterion}
                wrong={(field) => at(`criteria.${field}`, criterion.code).length > 0}
                set={(fields) => {
                  const pin = `criterion ${criterion.code}`;
                  // The pin goes by the code.
                  if (fields.code === undefined || !held.has(pin)) set(place, fields);
                  else set(place, fields, withHeld(withHeld(held, pin, false), `criterion ${fields.code}`, true));
                }}
              />
            ) : null}
          </div>
        );
      })}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() => change(withCriterion(draft, component))}
      >
        {t('standard_edit.add_criterion')}
      </Button>
    </section>
  );
}
