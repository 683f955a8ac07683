/**
 * Writing a standard: from nothing, on the ground of another one, or going on with what was left unfinished. What is
 * written stands in Editor.tsx.
 */
import { Result, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { StandardDraft } from '../bindings/StandardDraft';
import { dropDraft, readDraft } from '../shared/drafts/keptDraft';
import { UnfinishedDraft } from '../shared/drafts/UnfinishedDraft';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { emptyDraft, nextVersion } from './draft';
import { useDraftName } from './draftName';
import { Editor } from './Editor';

/** The screen; the address says what one begins with. */
export function EditorScreen() {
  const [query] = useSearchParams();
  const from = query.get('from');
  const kept = query.get('draft') === 'kept';
  if (from !== null) return <OnGround key={from} id={from} />;
  return <Beginning key={String(kept)} first={emptyDraft(`${new Date().getFullYear()}.1`)} goOn={kept} base={undefined} />;
}

/** A new version of a standard. */
function OnGround({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useAction('show_standard', { id }, { once: true });
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} extra={<Link to="/standards">{t('standards.back')}</Link>} />;
  if (!data) return <Skeleton active />;
  const version = nextVersion(data.draft.standard.version);
  const first = {
    ...data.draft,
    standard: { ...data.draft.standard, version },
    scheme: { ...data.draft.scheme, version: data.draft.scheme.version === data.draft.standard.version ? version : nextVersion(data.draft.scheme.version) },
  };
  return <Beginning first={first} goOn={false} base={data.draft.standard.version} />;
}

interface BeginningProps {
  first: StandardDraft;
  /** Goes on with what was left unfinished without asking. */
  goOn: boolean;
  /** The version on whose ground one writes. */
  base: string | undefined;
}

function Beginning({ first, goOn, base }: BeginningProps) {
  const name = useDraftName();
  const [kept] = useState(() => readDraft<StandardDraft>(name));
  const [choice, setChoice] = useState<'ask' | 'kept' | 'first'>(kept ? (goOn ? 'kept' : 'ask') : 'first');
  const [begun] = useState(first);
  if (choice === 'ask' && kept) {
    return (
      <UnfinishedDraft
        title={`${kept.standard.title} ${kept.standard.version}`.trim()}
        goOn={() => setChoice('kept')}
        discard={() => {
          dropDraft(name);
          setChoice('first');
        }}
      />
    );
  }
  return <Editor first={choice === 'kept' && kept ? kept : begun} base={choice === 'kept' ? undefined : base} name={name} />;
}
