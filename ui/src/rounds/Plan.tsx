/**
 * The form for the plan of a round: standard, name and days, panel, relations, scopes; beside them what is still wrong and how
 * many mark what. The core checks as one types.
 */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Component } from '../bindings/Component';
import type { RoundDraft } from '../bindings/RoundDraft';
import type { StandardLine } from '../bindings/StandardLine';
import type { StandardShown } from '../bindings/StandardShown';
import type { WireError } from '../bindings/WireError';
import { dropDraft, useKeptDraft } from '../shared/drafts/keptDraft';
import { goTo } from '../shared/drafts/place';
import { ProblemList } from '../shared/drafts/ProblemList';
import { UndoButtons } from '../shared/drafts/UndoButtons';
import { useHistory } from '../shared/drafts/useHistory';
import { useSettled } from '../shared/calls/useSettled';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { COMPONENTS } from '../shared/words/words';
import { useAction } from '../shared/calls/useAction';
import { PanelCount } from './PanelCount';
import { PanelFields } from './PanelFields';
import { useKnownPeople } from '../people/search';
import { fittingPanel, sentPlan } from './planDraft';
import { PlanHead } from './PlanHead';
import type { PlanPartProps } from './planPart';
import { RelationFields } from './RelationFields';
import { ScopeFields } from './ScopeFields';
import { classes } from '../shared/looks/classes';
import style from '../shared/drafts/drafts.module.css';

interface PlanProps {
  first: RoundDraft;
  name: string;
  standards: StandardLine[];
}

const UNCHOSEN: Component[] = ['supervisor', 'master'];

/** The form. */
export function Plan({ first, name, standards }: PlanProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const refuse = useRefusals();
  const [busy, setBusy] = useState(false);
  const { present: typed, change, steps } = useHistory(first);
  const changed = useKeptDraft(name, first, typed);
  const line = standards.find((one) => one.code === typed.standard && one.version === typed.standard_version);
  const read = useAction('show_standard', { id: line?.id ?? '' }).data;
  const shown: StandardShown | undefined = read && read.line.id === line?.id ? read : undefined;
  const components = shown?.draft.scheme.components ?? [];
  const usesEvidence = components.some((one) => one.component === 'quality');
  const marked = shown ? components.flatMap((one) => COMPONENTS.filter((code) => code === one.component && code !== 'quality')) : UNCHOSEN;
  const plan = { ...typed, panel: fittingPanel(typed.panel, marked) };
  const known = useKnownPeople([...plan.panel.map((one) => one.staff_no ?? ''), ...plan.relations.map((one) => one.staff_no)]);
  const sent = sentPlan(plan, usesEvidence);
  const { data, error } = useAction('check_round', useSettled(sent));
  const problems: WireError[] = line === undefined
    ? [{ code: 'standard_missing', message: t('plan.standard_missing'), field: 'standard', args: {} }]
    : error ? [error.wire] : data?.problems ?? [];
  const go = (problem: WireError) => {
    const [part = ''] = (problem.field ?? '').split('.');
    goTo(['panel', 'relations', 'scopes'].includes(part) ? `part-${part}` : 'part-plan');
  };
  const open = () => {
    const [worst] = problems;
    if (worst) {
      go(worst);
      return;
    }
    setBusy(true);
    call('plan_round', sent).then((state) => {
      dropDraft(name);
      void message.success(t('plan.opened', { code: state.round }));
      void navigate(`/rounds/${encodeURIComponent(state.round)}`, { replace: true });
    }, refuse).finally(() => setBusy(false));
  };
  const part: PlanPartProps = { plan, change, problems, marked, known };
  return (
    <>
      <div className={classes(style.draftHead, 'page-head')}>
        <Link to="/rounds" aria-label={t('rounds.back')} title={t('rounds.back')}><ArrowLeftOutlined /></Link>
        <h1>{t('plan.new')}</h1>
        <span className="quiet small">{changed ? t('draft.kept_here') : ''}</span>
        <span className="spring" />
        <UndoButtons {...steps} />
        <Button type="primary" loading={busy} onClick={open}>{t('plan.open')}</Button>
      </div>
      <div className={style.draft}>
        <div>
          <PlanHead {...part} standards={standards} usesEvidence={usesEvidence} />
          <PanelFields {...part} />
          <RelationFields {...part} />
          <ScopeFields {...part} />
        </div>
        <aside className={style.draftSide}>
          {line === undefined || data || error ? <ProblemList problems={problems} go={go} none={t('plan.no_problem')} /> : null}
          {shown ? <PanelCount panel={plan.panel} components={components} problems={problems} /> : null}
        </aside>
      </div>
    </>
  );
}
