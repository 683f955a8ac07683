/** What a component is made of, kind by kind. */
import type { ComponentInput } from '../bindings/ComponentInput';

/** A criterion with its marks. */
export type CriterionInput = Extract<ComponentInput, { kind: 'criterion' }>;
/** A measure of the quality evidence. */
export type EvidenceInput = Extract<ComponentInput, { kind: 'evidence' }>;
