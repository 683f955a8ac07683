/** Whom a rater marks is corrected: workshops, teams, single people, or everybody. What may be corrected is said by the core. */
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PanelDraft } from '../bindings/PanelDraft';
import type { RoundShown } from '../bindings/RoundShown';
import type { ScopeOfRater } from '../bindings/ScopeOfRater';
import { useAction } from '../shared/calls/useAction';
import { CorrectionDialog } from './CorrectionDialog';

interface ScopeDialogProps {
  shown: RoundShown;
  one: PanelDraft;
  done: () => void;
  close: () => void;
}

interface Filled {
  units: string[];
  people: string;
}

/** The dialog. */
export function ScopeDialog({ shown, one, done, close }: ScopeDialogProps) {
  const { t } = useTranslation();
  const units = useAction('list_units', {}).data?.units ?? [];
  const own = (shown.plan.scopes ?? []).filter((scope) => scope.rater === one.code);
  const initial: Filled = {
    units: own.filter((scope) => scope.kind === 'unit').map((scope) => scope.who),
    people: own.filter((scope) => scope.kind === 'person').map((scope) => scope.who).join('\n'),
  };
  return (
    <CorrectionDialog<Filled>
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
      <Form.Item name="units" label={t('correction.scope_units')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          placeholder={t('correction.scope_everybody')}
          options={units.filter((unit) => unit.closed_on === null || initial.units.includes(unit.unit)).map((unit) => ({ value: unit.unit, label: unit.team === null ? unit.workshop : `${unit.workshop} ${unit.team}` }))}
        />
      </Form.Item>
      <Form.Item name="people" label={t('correction.scope_people')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} placeholder={t('enrolment.staff_nos_help')} />
      </Form.Item>
    </CorrectionDialog>
  );
}

/** The scope as it is filled in; the same one twice is one. */
export function scopeOf({ units = [], people = '' }: Partial<Filled>): ScopeOfRater[] {
  const persons = [...new Set(people.split(/[\s,，、;；]+/).filter((one) => one !== ''))];
  return [...units.map((who) => ({ kind: 'unit' as const, who })), ...persons.map((who) => ({ kind: 'person' as const, who }))];
}
