/** Whom a rater marks is corrected: workshops, teams, single people, or everybody. What may be corrected is said by the core. */
import { useTranslation } from 'react-i18next';
import type { PanelDraft } from '../bindings/PanelDraft';
import type { RoundShown } from '../bindings/RoundShown';
import { CorrectionDialog } from './CorrectionDialog';
import { filledOf, type FilledScope, scopeOf } from './scope';
import { ScopeItems } from './ScopeItems';

interface ScopeDialogProps {
  shown: RoundShown;
  one: PanelDraft;
  done: () => void;
  close: () => void;
}

/** The dialog. */
export function ScopeDialog({ shown, one, done, close }: ScopeDialogProps) {
  const { t } = useTranslation();
  const initial = filledOf(shown.plan.scopes ?? [], one.code);
  return (
    <CorrectionDialog<FilledScope>
      round={shown.plan.code}
      title={t('correction.scope_title', { name: one.name })}
      go={t('correction.scope_go')}
      initial={initial}
      correction={(filled) => ({ kind: 'scope', rater: one.code, people: scopeOf(filled) })}
      isWhole={(filled) => JSON.stringify(scopeOf(filled)) !== JSON.stringify(scopeOf(initial))}
      done={done}
      close={close}
    >
      <p className="quiet">{t('correction.scope_text')}</p>
      <ScopeItems chosen={initial.units} />
    </CorrectionDialog>
  );
}
