/** What a round is called, by which standard it goes, and on which days. */
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StandardLine } from '../bindings/StandardLine';
import { DateField } from '../shared/drafts/DateField';
import { Field } from '../shared/drafts/Field';
import type { PlanPartProps } from './planPart';
import { useProposedTitle } from './proposedTitle';
import { classes } from '../shared/looks/classes';
import style from '../shared/drafts/drafts.module.css';

interface PlanHeadProps extends PlanPartProps {
  standards: StandardLine[];
  usesEvidence: boolean;
}

/** The part. */
export function PlanHead({ plan, change, problems, standards, usesEvidence }: PlanHeadProps) {
  const { t } = useTranslation();
  const proposed = useProposedTitle();
  const at = (...fields: string[]) => problems.filter((problem) => fields.includes(problem.field ?? ''));
  const chosen = standards.find((one) => one.code === plan.standard && one.version === plan.standard_version);
  const choose = (id: string) => {
    const line = standards.find((one) => one.id === id);
    if (!line) return;
    const own = plan.title !== '' && (chosen === undefined || plan.title !== proposed(plan.code, chosen));
    change({ ...plan, standard: line.code, standard_version: line.version, ...(own ? {} : { title: proposed(plan.code, line) }) });
  };
  const { evidence } = plan;
  return (
    <section className={classes(style.draftPart, 'panel')} id="part-plan" aria-label={t('plan.head')}>
      <header><h2>{t('plan.head')}</h2></header>
      <div className={style.draftFields}>
        <Field label={t('plan.standard')} span={12} problems={at('standard')}>
          {(input) => (
            <Select
              {...input}
              {...(chosen ? { value: chosen.id } : {})}
              placeholder={t('plan.standard_choose')}
              notFoundContent={<Link to="/standards/new">{t('plan.no_standard')}</Link>}
              onChange={choose}
              options={[...standards].sort((a, b) => b.created_at.localeCompare(a.created_at)).map((one) => ({ value: one.id, label: `${one.title} ${one.version}` }))}
            />
          )}
        </Field>
        <Field label={t('plan.code')} span={3} problems={at('code')}>
          {(input) => <Input {...input} value={plan.code} onChange={(event) => change({ ...plan, code: event.target.value })} />}
        </Field>
        <Field label={t('plan.title')} span={9} problems={at('title')}>
          {(input) => <Input {...input} value={plan.title} onChange={(event) => change({ ...plan, title: event.target.value })} />}
        </Field>
        <Field label={t('plan.announced_on')} span={4} help={t('plan.announced_help')} problems={at('announced_on')}>
          {(input) => <DateField {...input} value={plan.announced_on} onChange={(announced_on) => change({ ...plan, announced_on })} />}
        </Field>
        <Field label={t('plan.scoring_from')} span={4} problems={at('scoring_from')}>
          {(input) => <DateField {...input} value={plan.scoring_from} onChange={(scoring_from) => change({ ...plan, scoring_from })} />}
        </Field>
        <Field label={t('plan.scoring_to')} span={4} problems={at('scoring_to')}>
          {(input) => <DateField {...input} value={plan.scoring_to} onChange={(scoring_to) => change({ ...plan, scoring_to })} />}
        </Field>
        {usesEvidence && evidence ? (
          <>
            <Field label={t('plan.evidence_from')} span={4} help={t('plan.evidence_help')} problems={at('evidence', 'evidence.from')}>
              {(input) => <DateField {...input} value={evidence.from} onChange={(from) => change({ ...plan, evidence: { ...evidence, from } })} />}
            </Field>
            <Field label={t('plan.evidence_to')} span={4} problems={at('evidence.to')}>
              {(input) => <DateField {...input} value={evidence.to} onChange={(to) => change({ ...plan, evidence: { ...evidence, to } })} />}
            </Field>
          </>
        ) : null}
      </div>
    </section>
  );
}
