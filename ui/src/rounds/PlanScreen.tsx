/** Planning a round: from nothing, or going on with what was left unfinished. The form itself stands in Plan.tsx. */
import { Result, Skeleton } from 'antd';
import { useState } from 'react';
import type { RoundDraft } from '../bindings/RoundDraft';
import type { RoundLine } from '../bindings/RoundLine';
import type { StandardLine } from '../bindings/StandardLine';
import { dropDraft, readDraft } from '../shared/drafts/keptDraft';
import { UnfinishedDraft } from '../shared/drafts/UnfinishedDraft';
import { Refusal } from '../shared/calls/refusals';
import { useSession } from '../session/session';
import { useAction } from '../shared/calls/useAction';
import { Plan } from './Plan';
import { emptyPlan, freeRoundCode, localDay } from './planDraft';
import { useProposedTitle } from './proposedTitle';

/** The screen. */
export function PlanScreen() {
  const rounds = useAction('list_rounds', {}, { once: true });
  const standards = useAction('list_standards', {}, { once: true });
  const error = rounds.error ?? standards.error;
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!rounds.data || !standards.data) return <Skeleton active />;
  return <Beginning rounds={rounds.data.rounds} standards={standards.data.standards} />;
}

function Beginning({ rounds, standards }: { rounds: RoundLine[]; standards: StandardLine[] }) {
  const { office } = useSession();
  const name = `round-draft ${office?.location ?? ''}`;
  const [kept] = useState(() => readDraft<RoundDraft>(name));
  const [choice, setChoice] = useState<'ask' | 'kept' | 'first'>(kept ? 'ask' : 'first');
  const proposed = useProposedTitle();
  const [first] = useState(() => {
    const today = localDay(new Date());
    const code = freeRoundCode(today.slice(0, 4), rounds.map((round) => round.code));
    // Where there is only one standard nobody needs to choose.
    const [only, ...others] = standards;
    const chosen = only && others.length === 0 ? { standard: only.code, standard_version: only.version, title: proposed(code, only) } : {};
    return { ...emptyPlan(today), code, ...chosen };
  });
  if (choice === 'ask' && kept) {
    return (
      <UnfinishedDraft
        title={kept.title}
        goOn={() => setChoice('kept')}
        discard={() => {
          dropDraft(name);
          setChoice('first');
        }}
      />
    );
  }
  return <Plan first={choice === 'kept' && kept ? kept : first} name={name} standards={standards} />;
}
