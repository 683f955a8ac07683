/** The panel of a plan as a table: who marks which component, typed, chosen from the employees, or pasted from a sheet. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Input, Select, Space } from 'antd';
import { Fragment, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Component } from '../bindings/Component';
import type { PanelDraft } from '../bindings/PanelDraft';
import type { PanelRole } from '../bindings/PanelRole';
import type { WireError } from '../bindings/WireError';
import { Problems } from '../shared/drafts/Field';
import { useWords } from '../shared/words/words';
import { isBlock, pastedPeople } from './pasted';
import { usePeopleSearch } from '../people/search';
import type { PlanPartProps } from './planPart';
import { componentFor, mayServe, member, ROLES } from './planDraft';
import { scopesMoved } from './scope';
import { StaffNoField } from '../people/StaffNoField';
import { classes } from '../shared/looks/classes';
import draftsStyle from '../shared/drafts/drafts.module.css';
import style from './PanelFields.module.css';

/** What the core says against one rater, by its field and the rater's code. */
const FIELDS = ['panel.code', 'panel.name', 'panel.role', 'panel.component', 'panel.staff_no'];
const isOf = (problem: WireError, rater: PanelDraft) => FIELDS.includes(problem.field ?? '') && problem.entry === rater.code;

/** The part. */
export function PanelFields({ plan, change, problems, marked, known }: PlanPartProps) {
  const { t } = useTranslation();
  const { panel } = plan;
  const put = (next: PanelDraft[]) => change({ ...plan, panel: next });
  const set = (at: number, fields: Partial<PanelDraft>) => {
    const before = panel[at];
    if (!before) return;
    const next = panel.map((one, other) => (other === at ? { ...one, ...fields } : one));
    const renamed = fields.code;
    // Declared relations and a scope follow the rater to the new code.
    const relations = renamed === undefined ? plan.relations : plan.relations.map((one) => (one.rater === before.code ? { ...one, rater: renamed } : one));
    const scopes = renamed === undefined ? plan.scopes ?? [] : scopesMoved(plan.scopes ?? [], before.code, renamed);
    change({ ...plan, panel: next, relations, scopes });
  };
  const add = (role: PanelRole) => put([...panel, member(panel, role, marked)]);
  const roleOf = (word: string) => ROLES.find((role) => t(`role.${role}`) === word);
  const paste = (at: number, event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isBlock(text)) return;
    event.preventDefault();
    const next = [...panel];
    let place = at;
    for (const person of pastedPeople(text, roleOf)) {
      const given = next[place];
      const role = person.role ?? given?.role ?? panel[at]?.role ?? 'assessor';
      // Rows that already bear a name are not written over; the rest of the block goes to new rows.
      const free = given !== undefined && (given.name === '' || place === at) && given.role === role;
      const ground = free ? given : member(next, role, marked);
      const filled = { ...ground, name: person.name, staff_no: person.staffNo ?? ground.staff_no };
      if (free) next[place] = filled;
      else next.push(filled);
      place = free ? place + 1 : next.length;
    }
    put(next);
  };
  const general = problems.filter((problem) => problem.field?.split('.')[0] === 'panel' && !panel.some((one) => isOf(problem, one)));
  return (
    <section className={classes(draftsStyle.draftPart, 'panel')} id="part-panel" aria-label={t('plan.panel')}>
      <header><h2>{t('plan.panel')}</h2><span className="quiet small">{t('plan.panel_help')}</span></header>
      {/* Fixed, or the longest role and component leave no room for the name. */}
      <table className={classes(draftsStyle.draftTable, style.fixed)} data-testid="panel-table">
        <thead>
          <tr><th className={style.column64}>{t('plan.rater_code')}</th><th>{t('plan.rater_name')}</th><th className={style.column168}>{t('plan.role')}</th><th className={style.column192}>{t('plan.marks')}</th><th className={style.column104}>{t('plan.staff_no')}</th><th className={style.column32} /></tr>
        </thead>
        <tbody>
          {panel.map((one, at) => (
            <PanelRow
              key={at}
              one={one}
              at={at}
              marked={marked}
              known={known}
              wrong={problems.filter((problem) => isOf(problem, one))}
              set={(fields) => set(at, fields)}
              remove={() => put(panel.filter((_, other) => other !== at))}
              paste={(event) => paste(at, event)}
            />
          ))}
        </tbody>
      </table>
      <Space className="above-s" wrap>
        {ROLES.map((role) => <Button key={role} size="small" type="dashed" icon={<PlusOutlined />} disabled={!mayServe(role, marked)} onClick={() => add(role)}>{t(`role.${role}`)}</Button>)}
      </Space>
      <div className="above-s"><Problems problems={general} /></div>
    </section>
  );
}

interface PanelRowProps {
  one: PanelDraft;
  at: number;
  marked: Component[];
  known: PlanPartProps['known'];
  wrong: PlanPartProps['problems'];
  set: (fields: Partial<PanelDraft>) => void;
  remove: () => void;
  paste: (event: ClipboardEvent) => void;
}

function PanelRow({ one, at, marked, known, wrong, set, remove, paste }: PanelRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [people, search] = usePeopleSearch();
  const row = at + 1;
  const status = (field: string) => (wrong.some((problem) => problem.field === field) ? 'error' : '');
  const choices = one.component !== null && !marked.includes(one.component) ? [...marked, one.component] : marked;
  return (
    <Fragment>
      <tr data-testid="panel-row">
        <td><Input aria-label={t('plan.code_at', { row })} spellCheck={false} status={status('panel.code')} value={one.code} onChange={(event) => set({ code: event.target.value })} /></td>
        <td onPaste={paste}>
          <AutoComplete className="wide"
            aria-label={t('plan.name_at', { row })}
            value={one.name}
            // A name that nobody has written yet is missing, not wrong.
            status={one.name === '' && status('panel.name') !== '' ? 'warning' : status('panel.name')}
            popupMatchSelectWidth={260}
            showSearch={{ onSearch: search, filterOption: false }}
            options={people.map((person) => ({ value: person.staff_no, label: `${person.name}\u2002${person.staff_no}` }))}
            onChange={(name: string) => { if (!people.some((person) => person.staff_no === name)) set({ name }); }}
            onSelect={(staffNo: string) => {
              const person = people.find((found) => found.staff_no === staffNo);
              if (person) set({ name: person.name, staff_no: person.staff_no });
            }}
          />
        </td>
        <td><Select className="wide" aria-label={t('plan.role_at', { row })} status={status('panel.role')} value={one.role} onChange={(role) => set({ role, component: componentFor(role, marked) })} options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`), disabled: !mayServe(role, marked) }))} /></td>
        <td>
          {one.role === 'quality_supervisor' && one.component === null ? <span className={classes(style.nothing, 'quiet small')}>{t('plan.marks_nothing')}</span> : (
            <Select className="wide" aria-label={t('plan.marks_at', { row })} status={status('panel.component')} value={one.component} onChange={(component) => set({ component })} options={choices.map((code) => ({ value: code, label: words.component(code) }))} />
          )}
        </td>
        <td><StaffNoField label={t('plan.staff_no_at', { row })} value={one.staff_no ?? ''} name={known.get(one.staff_no ?? '')} onChange={(staffNo, name) => set({ staff_no: staffNo, ...(one.name === '' && name !== undefined ? { name } : {}) })} /></td>
        <td><Button className={classes(style.remove)} type="text" size="small" icon={<DeleteOutlined />} aria-label={t('plan.remove_rater', { row })} title={t('plan.remove_rater', { row })} onClick={remove} /></td>
      </tr>
      {wrong.length > 0 && one.name !== '' ? <tr><td /><td colSpan={5}><Problems problems={wrong} /></td></tr> : null}
    </Fragment>
  );
}
