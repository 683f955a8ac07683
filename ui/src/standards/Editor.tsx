/**
 * The editor of a standard: its parts one under another, beside them what is still wrong and the calculation for a
 * made-up candidate. The core checks as one types; what is kept is never changed afterwards.
 */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { StandardDraft } from '../bindings/StandardDraft';
import type { WireError } from '../bindings/WireError';
import { dropDraft, useKeptDraft } from '../shared/drafts/keptDraft';
import { goTo } from '../shared/drafts/place';
import { ProblemList } from '../shared/drafts/ProblemList';
import { UndoButtons } from '../shared/drafts/UndoButtons';
import { useHistory } from '../shared/drafts/useHistory';
import { useSettled } from '../shared/calls/useSettled';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { useAction } from '../shared/calls/useAction';
import { CriteriaFields } from './CriteriaFields';
import { sent, withHeld } from './draft';
import { EligibilityFields } from './EligibilityFields';
import type { PartProps } from './editorPart';
import { HeadFields } from './HeadFields';
import { placeOfProblem, problemsAt, REFUSED_FIELDS } from './problemPlace';
import { SchemeFields } from './SchemeFields';
import { Trial } from './Trial';
import { classes } from '../shared/looks/classes';
import style from '../shared/drafts/drafts.module.css';

interface EditorProps {
  first: StandardDraft;
  base: string | undefined;
  /** Under which name the draft is kept. */
  name: string;
}

/** What is taken back together: a weight set by hand is also held by it. */
interface Written {
  draft: StandardDraft;
  held: string[];
}

/** The editor. */
export function Editor({ first, base, name }: EditorProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { present: { draft, held: pins }, change, steps } = useHistory<Written>({ draft: first, held: [] });
  const changed = useKeptDraft(name, first, draft);
  const held = new Set(pins);
  const [busy, setBusy] = useState(false);
  const { problems, checked } = useProblems(draft);
  const [refused, setRefused] = useState<{ draft: StandardDraft; problem: WireError }>();
  const refuse = useRefusals(REFUSED_FIELDS, (error) => {
    setRefused({ draft, problem: error.wire });
    goTo('part-head');
  });
  const all = refused?.draft === draft ? [...problems, refused.problem] : problems;
  const go = (problem: WireError) => goTo(placeOfProblem(problem, draft));
  const keep = () => {
    const [worst] = all;
    if (worst) {
      go(worst);
      return;
    }
    setBusy(true);
    call('put_standard', sent(draft)).then((kept) => {
      dropDraft(name);
      void message.success(t(kept.state === 'known' ? 'standards.known' : 'standards.taken', { code: kept.code, version: kept.version }));
      void navigate(`/standards/${kept.id}`, { replace: true });
    }, refuse).finally(() => setBusy(false));
  };
  const part: PartProps = {
    draft,
    change: (next, stays = held) => change({ draft: next, held: [...stays] }),
    at: (field, entry) => problemsAt(all, field, entry),
    held,
    hold: (entry, stays) => change({ draft, held: [...withHeld(held, entry, stays)] }),
  };
  return (
    <>
      <div className={classes(style.draftHead, 'page-head')}>
        <Link to="/standards" aria-label={t('standards.back')} title={t('standards.back')}><ArrowLeftOutlined /></Link>
        <h1>{base === undefined ? t('standards.new') : t('standard_edit.on_ground', { version: base })}</h1>
        <span className="quiet small">{changed ? t('draft.kept_here') : ''}</span>
        <span className="spring" />
        <UndoButtons {...steps} />
        <Button type="primary" loading={busy} onClick={keep}>{t('standard_edit.keep')}</Button>
      </div>
      <div className={style.draft}>
        <div>
          <HeadFields {...part} isNew={base === undefined} />
          <SchemeFields {...part} />
          {draft.scheme.components.filter((one) => one.component !== 'quality')
            .map((one) => <CriteriaFields key={one.component} {...part} component={one.component} />)}
          <EligibilityFields {...part} />
        </div>
        <aside className={style.draftSide}>
          {checked ? <ProblemList problems={all} go={go} none={t('standard_edit.no_problem')} /> : null}
          <Trial draft={draft} blocked={all.length > 0} />
        </aside>
      </div>
    </>
  );
}

/** What the core says of the draft, once typing has paused. */
function useProblems(draft: StandardDraft): { problems: WireError[]; checked: boolean } {
  const { t } = useTranslation();
  const settled = useSettled(draft);
  const { data, error } = useAction('check_standard', sent(settled));
  // Without an occupation the core cannot read the draft; that gap is all there is to say.
  if (settled.standard.occupation === '') {
    return { problems: [{ code: 'occupation_missing', message: t('standard_edit.occupation_missing'), field: 'standard.occupation', args: {} }], checked: true };
  }
  if (error) return { problems: [error.wire], checked: true };
  return { problems: data?.problems ?? [], checked: data !== undefined };
}
