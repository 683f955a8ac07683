/** What may stand in a box of a sheet, in words. */
import type { TFunction } from 'i18next';
import type { SheetCriterion } from '../../bindings/SheetCriterion';

export function range(criterion: SheetCriterion, t: TFunction): string {
  if (criterion.kind === 'measured') {
    return criterion.points.map((point) => `${point.name} ${point.points}`).join(' · ');
  }
  const span = `${criterion.min ?? ''}–${criterion.max ?? ''}`;
  return criterion.step === null ? span : t('paper.step', { span, step: criterion.step });
}
