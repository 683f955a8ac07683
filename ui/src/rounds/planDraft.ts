/**
 * The plan of a round as it is being written: what one begins with, what is proposed, and the shape in which the core
 * gets it. Checks nothing; the core does.
 */
import type { Component } from '../bindings/Component';
import type { PanelDraft } from '../bindings/PanelDraft';
import type { PanelRole } from '../bindings/PanelRole';
import type { RelationKind } from '../bindings/RelationKind';
import type { RoundDraft } from '../bindings/RoundDraft';
import { membersOf } from '../shared/words/closed';

/** With which letter the code of a rater begins, by role. */
const LETTER = { assessor: 'A', senior_assessor: 'A', supervisor: 'S', quality_supervisor: 'Q' } satisfies Record<PanelRole, string>;

/** Roles on a panel. */
export const ROLES = membersOf(LETTER);

/** Relations that are declared, and whether they forbid to mark. */
const FORBIDS = { kin: true, close: true, own_apprentice: false, direct_supervisor: false } satisfies Record<RelationKind, boolean>;

/** Relations that are declared. */
export const RELATIONS = membersOf(FORBIDS);

/** Whether a rater may not mark a candidate with whom she has this relation. */
export function forbids(relation: RelationKind): boolean {
  return FORBIDS[relation];
}

/** A plan that begins today, with the smallest panel that is allowed. */
export function emptyPlan(today: string): RoundDraft {
  const plan: RoundDraft = {
    code: '', title: '', standard: '', standard_version: '',
    announced_on: today, scoring_from: dayAfter(today, 14), scoring_to: dayAfter(today, 30),
    evidence: lastQuarter(today), panel: [], relations: [],
  };
  const smallest: PanelRole[] = ['assessor', 'assessor', 'assessor', 'supervisor', 'quality_supervisor'];
  for (const role of smallest) plan.panel.push(member(plan.panel, role, ['supervisor', 'master']));
  return plan;
}

/** A person for the panel, with a free code and the component that goes with the role. */
export function member(panel: PanelDraft[], role: PanelRole, marked: Component[]): PanelDraft {
  const letter = LETTER[role];
  let at = 1;
  while (panel.some((one) => one.code === `${letter}${at}`)) at += 1;
  return { code: `${letter}${at}`, name: '', role, component: componentFor(role, marked), staff_no: null };
}

/** The component that somebody in this role marks. */
export function componentFor(role: PanelRole, marked: Component[]): Component | null {
  if (role === 'quality_supervisor') return null;
  if (role === 'supervisor') return 'supervisor';
  return marked.includes('master') ? 'master' : marked.find((one) => one !== 'supervisor') ?? 'master';
}

/** Whether there is something to do in a role: a supervisor marks the supervisors' part or nothing. */
export function mayServe(role: PanelRole, marked: Component[]): boolean {
  return role !== 'supervisor' || marked.includes('supervisor');
}

/** The panel without those who were proposed and not named, where the standard has nothing for them to mark. */
export function fittingPanel(panel: PanelDraft[], marked: Component[]): PanelDraft[] {
  return panel.filter((one) => mayServe(one.role, marked) || one.name !== '');
}

/** The first code of a year that no round bears: `2026-01`, `2026-02`, … */
export function freeRoundCode(year: string, taken: string[]): string {
  let at = 1;
  const code = () => `${year}-${String(at).padStart(2, '0')}`;
  while (taken.includes(code())) at += 1;
  return code();
}

/** The plan as the core gets it: without what an empty input leaves behind. */
export function sentPlan(plan: RoundDraft, usesEvidence: boolean): RoundDraft {
  return {
    ...plan,
    evidence: usesEvidence ? plan.evidence : null,
    panel: plan.panel.map((one) => ({ ...one, staff_no: one.staff_no?.trim() ? one.staff_no.trim() : null })),
    relations: plan.relations.filter((one) => one.staff_no.trim() !== '').map((one) => ({ ...one, staff_no: one.staff_no.trim() })),
    scopes: (plan.scopes ?? []).filter((one) => one.who.trim() !== '').map((one) => ({ ...one, who: one.who.trim() })),
  };
}

/** A day as the core writes it, where this computer is. */
export function localDay(now: Date): string {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The three whole months before this one. */
function lastQuarter(today: string): { from: string; to: string } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const first = (back: number) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10);
  return { from: first(3), to: dayAfter(first(0), -1) };
}
