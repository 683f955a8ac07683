/**
 * One input of a draft: its name above it, help and what the core says against it below. Must not know what the
 * input is for.
 */
import { useId, type ReactNode } from 'react';
import type { WireError } from '../../bindings/WireError';
import style from './Field.module.css';

/** What an input takes over, so that its name and its problems belong to it. */
export interface FieldInput {
  id: string;
  status: '' | 'error';
  'aria-describedby'?: string;
}

interface FieldProps {
  label: string;
  help?: string | undefined;
  problems?: WireError[];
  /** Columns of twelve that it takes. */
  span?: number;
  children: (input: FieldInput) => ReactNode;
}

/** The input with its name. */
export function Field({ label, help, problems = [], span = 4, children }: FieldProps) {
  const id = useId();
  const wrong = problems.length > 0;
  return (
    <div className={style.draftField} style={{ gridColumn: `span ${span}` }}>
      <label htmlFor={id}>{label}</label>
      {children({ id, status: wrong ? 'error' : '', ...(wrong ? { 'aria-describedby': `${id}-wrong` } : {}) })}
      {wrong ? <Problems id={`${id}-wrong`} problems={problems} /> : null}
      {!wrong && help !== undefined ? <div className="quiet small">{help}</div> : null}
    </div>
  );
}

/** What the core says against a place, under it. */
export function Problems({ id, problems }: { id?: string; problems: WireError[] }) {
  if (problems.length === 0) return null;
  return (
    <div className="bad small" {...(id === undefined ? {} : { id })}>
      {problems.map((problem) => <div key={problem.code + problem.message} data-code={problem.code}>{problem.message}</div>)}
    </div>
  );
}
