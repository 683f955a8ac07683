/** Problems of a file by kind: what the same rule says of many rows. Must not know what a kind means. */
import type { ProblemLine } from '../bindings/ProblemLine';

/** A kind of problem. */
export interface Kind {
  /** Stands for the kind. */
  key: string;
  /** How many there are. */
  count: number;
  /** The first of them. */
  first: ProblemLine;
}

/** What stands for the kind of a problem: its rule, the field that is meant, and what became of the row. */
export function kindOf(problem: ProblemLine): string {
  return [problem.severity, problem.code, problem.field ?? ''].join(' ');
}

/** The kinds: rows that did not come in first, then by how often each is. */
export function kindsOf(problems: readonly ProblemLine[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const problem of problems) {
    const key = kindOf(problem);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { key, count: 1, first: problem });
    else kind.count += 1;
  }
  const weight = (kind: Kind) => (kind.first.severity === 'refused' ? 0 : 1);
  return [...kinds.values()].sort((a, b) => weight(a) - weight(b) || b.count - a.count);
}
