/** The plan of a round in the form: what is proposed, pasted and sent. */
import { expect, test } from 'vitest';
import { isBlock, pastedPeople } from './pasted';
import { componentFor, emptyPlan, fittingPanel, freeRoundCode, member, sentPlan } from './planDraft';

const roleOf = (word: string) => ({ 考评员: 'assessor', 车间主管: 'supervisor' })[word];

test('a pasted block becomes people whatever the order of its columns', () => {
  expect(pastedPeople('谢金华\tW0001\t考评员\r\n\r\n  \t\n车间主管\t曾金坤\n欧阳丽华\n', roleOf)).toEqual([
    { name: '谢金华', role: 'assessor', staffNo: 'W0001' },
    { name: '曾金坤', role: 'supervisor', staffNo: null },
    { name: '欧阳丽华', role: null, staffNo: null },
  ]);
  expect(pastedPeople('\n\t\n', roleOf)).toEqual([]);
  expect(isBlock('谢金华')).toBe(false);
  expect(isBlock('谢金华\n')).toBe(false);
  expect(isBlock('谢金华\t001')).toBe(true);
});

test('the smallest panel has its codes and components', () => {
  const plan = emptyPlan('2026-03-31');
  expect(plan.panel.map((one) => `${one.code} ${one.component}`)).toEqual(['A1 master', 'A2 master', 'A3 master', 'S1 supervisor', 'Q1 null']);
  expect([plan.scoring_from, plan.scoring_to]).toEqual(['2026-04-14', '2026-04-30']);
  expect(plan.evidence).toEqual({ from: '2025-12-01', to: '2026-02-28' });
  expect(member(plan.panel, 'assessor', ['practical']).code).toBe('A4');
  expect(componentFor('assessor', ['supervisor', 'practical'])).toBe('practical');
});

test('a new round takes the first free code of its year', () => {
  expect(freeRoundCode('2026', ['2026-01', '2025-02'])).toBe('2026-02');
});

test('what is empty does not reach the core', () => {
  const plan = emptyPlan('2026-03-31');
  plan.relations.push({ rater: 'A1', staff_no: ' ', kind: 'kin' }, { rater: 'A1', staff_no: ' W1 ', kind: 'kin' });
  plan.scopes = [{ rater: 'A1', kind: 'unit', who: '' }, { rater: 'A2', kind: 'person', who: ' W1 ' }];
  const sent = sentPlan({ ...plan, panel: plan.panel.map((one) => ({ ...one, staff_no: ' ' })) }, false);
  expect(sent.evidence).toBeNull();
  expect(sent.relations).toEqual([{ rater: 'A1', staff_no: 'W1', kind: 'kin' }]);
  expect(sent.scopes).toEqual([{ rater: 'A2', kind: 'person', who: 'W1' }]);
  expect(sentPlan(emptyPlan('2026-03-31'), false).scopes).toEqual([]);
  expect(sent.panel.every((one) => one.staff_no === null)).toBe(true);
});

test('where the standard has no part for supervisors, the one that was proposed goes, and one who was named stays', () => {
  const { panel } = emptyPlan('2026-03-02');
  expect(fittingPanel(panel, ['supervisor', 'master'])).toEqual(panel);
  expect(fittingPanel(panel, ['master']).map((one) => one.role)).toEqual(['assessor', 'assessor', 'assessor', 'quality_supervisor']);
  const named = panel.map((one) => (one.role === 'supervisor' ? { ...one, name: '张建国' } : one));
  expect(fittingPanel(named, ['master'])).toEqual(named);
});
