/** Changes of a draft keep its weights at a hundred. */
import { expect, test } from 'vitest';
import { criteriaOf, emptyDraft, freeCode, nextVersion, withComponent, withCriterion, withCriterionMoved, withoutCriterion } from './draft';
import { sumOf } from './weights';

const weightsOf = (draft: ReturnType<typeof emptyDraft>, of: string) => criteriaOf(draft, of).map((one) => one.criterion.weight);

test('criteria come, go and change places without their weights leaving 100', () => {
  let draft = withCriterion(withCriterion(emptyDraft('1'), 'master'), 'master');
  expect(sumOf(weightsOf(draft, 'master'))).toBe('100');
  expect(criteriaOf(draft, 'master').map((one) => one.criterion.code)).toEqual(['c2', 'c3', 'c4']);
  draft = withCriterionMoved(draft, criteriaOf(draft, 'master')[2]?.at ?? -1, -1);
  expect(criteriaOf(draft, 'master').map((one) => one.criterion.code)).toEqual(['c2', 'c4', 'c3']);
  expect(withCriterionMoved(draft, 0, -1)).toBe(draft);
  draft = withoutCriterion(draft, criteriaOf(draft, 'master')[0]?.at ?? -1);
  expect(weightsOf(draft, 'master')).toEqual(['50', '50']);
  expect(weightsOf(draft, 'supervisor')).toEqual(['100']);
});

test('a component brings its criteria and takes them away again', () => {
  const more = withComponent(emptyDraft('1'), 'theory', true);
  expect(criteriaOf(more, 'theory')).toHaveLength(1);
  expect(sumOf(more.scheme.components.map((one) => one.weight))).toBe('100');
  const quality = withComponent(more, 'quality', true);
  expect(criteriaOf(quality, 'quality')).toHaveLength(0);
  const less = withComponent(quality, 'theory', false);
  expect(less.criteria.map((one) => one.component)).toEqual(['supervisor', 'master']);
  expect(sumOf(less.scheme.components.map((one) => one.weight))).toBe('100');
});

test('a new version counts on from the old one', () => {
  expect(nextVersion('2026.1')).toBe('2026.2');
  expect(nextVersion('2026.9')).toBe('2026.10');
  expect(nextVersion('first')).toBe('first.2');
  expect(freeCode('c', ['c1', 'c3'])).toBe('c2');
});
