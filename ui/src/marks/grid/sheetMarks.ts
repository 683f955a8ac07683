/**
 * The marks of a sheet as they stand on the screen: what is typed in each cell, whether it is saved, and the way
 * back. Nothing typed is dropped: what cannot be saved now waits and is tried again, what is refused stays with its
 * reason. Must not know the grid nor the engine; saving is handed in.
 */
import type { CandidateCard } from '../../bindings/CandidateCard';
import type { CriterionCard } from '../../bindings/CriterionCard';
import type { WorkingMark } from '../../bindings/WorkingMark';
import { ActionError, said } from '../../shared/calls/errors';
import { readMark, type Problem } from './typedMark';

/** How a cell stands: on the disk, on its way there, to be tried again, or not a mark. */
export type CellState = 'saved' | 'saving' | 'waiting' | 'refused';

/** A cell that is not empty, or is just being emptied. */
export interface Cell {
  text: string;
  state: CellState;
  /** Why it was refused: found while typing, or said by the engine. */
  problem?: Problem;
  said?: string;
}

/** A cell's place. */
export interface Place {
  row: number;
  col: number;
}

/** A cell that gets another text. */
export interface Change extends Place {
  text: string;
}

/** How the sheet stands as a whole. */
export interface Tally {
  expected: number;
  given: number;
  saving: number;
  waiting: number;
  refused: number;
}

/** Saves marks, all or none. */
export type Save = (marks: WorkingMark[]) => Promise<unknown>;

/** Runs something later. */
export type Later = (act: () => void, milliseconds: number) => void;

const EMPTY: Cell = { text: '', state: 'saved' };
const FIRST_RETRY = 1000;
const LAST_RETRY = 15_000;
/** Milliseconds after which nobody waits for a word that a mark is saved. */
const PAUSE = 250;

/** The marks of one sheet. */
export class SheetMarks {
  readonly candidates: readonly CandidateCard[];
  readonly criteria: readonly CriterionCard[];
  /** What keeps marks from being saved, while they wait. */
  trouble: ActionError | undefined;
  private readonly cells = new Map<string, Cell>();
  private readonly pending = new Map<string, WorkingMark>();
  private readonly done: { before: Change[]; after: Change[] }[] = [];
  private undone: { before: Change[]; after: Change[] }[] = [];
  private readonly hears = new Set<() => void>();
  private readonly save: Save;
  private readonly later: Later;
  private turn = 0;
  private soon: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private pause = FIRST_RETRY;
  private tallied: { turn: number; tally: Tally } | undefined;

  constructor(sheet: { candidates: readonly CandidateCard[]; criteria: readonly CriterionCard[]; marks: readonly WorkingMark[] }, save: Save, later: Later = (act, milliseconds) => void setTimeout(act, milliseconds)) {
    this.candidates = sheet.candidates;
    this.criteria = sheet.criteria;
    this.save = save;
    this.later = later;
    for (const mark of sheet.marks) {
      if (mark.mark !== null) this.cells.set(key(mark.staff_no, mark.criterion), { text: mark.mark, state: 'saved' });
    }
  }

  /** For React: hears of every change. */
  readonly subscribe = (hear: () => void) => {
    this.hears.add(hear);
    return () => void this.hears.delete(hear);
  };

  /** For React: differs after every change. */
  readonly version = () => this.turn;

  /** The cell at a place. */
  at(place: Place): Cell {
    return this.cells.get(this.keyAt(place)) ?? EMPTY;
  }

  /** Types into cells, as one step that can be undone. */
  put(changes: readonly Change[]): void {
    const after = changes.filter((change) => this.within(change) && this.at(change).text !== change.text);
    if (after.length === 0) return;
    const before = after.map((change) => ({ row: change.row, col: change.col, text: this.at(change).text }));
    this.done.push({ before, after });
    this.undone = [];
    this.write(after);
  }

  /** Takes the last step back; answers where it was. */
  undo(): Place | undefined {
    const step = this.done.pop();
    if (!step) return undefined;
    this.undone.push(step);
    this.write(step.before);
    return step.before[0];
  }

  /** Does again what was taken back. */
  redo(): Place | undefined {
    const step = this.undone.pop();
    if (!step) return undefined;
    this.done.push(step);
    this.write(step.after);
    return step.after[0];
  }

  get canUndo() {
    return this.done.length > 0;
  }

  get canRedo() {
    return this.undone.length > 0;
  }

  /** Counts by state. */
  tally(): Tally {
    if (this.tallied?.turn === this.turn) return this.tallied.tally;
    const tally = { expected: this.candidates.length * this.criteria.length, given: 0, saving: 0, waiting: 0, refused: 0 };
    for (const cell of this.cells.values()) {
      if (cell.state !== 'saved') tally[cell.state] += 1;
      if (cell.state !== 'refused' && cell.text !== '') tally.given += 1;
    }
    this.tallied = { turn: this.turn, tally };
    return tally;
  }

  /** The first cell without a mark after a place, row by row, round and round. */
  nextMissing(from: Place): Place | undefined {
    const [rows, columns] = [this.candidates.length, this.criteria.length];
    const start = from.row * columns + from.col;
    for (let step = 1; step <= rows * columns; step += 1) {
      const at = (start + step) % (rows * columns);
      const place = { row: Math.floor(at / columns), col: at % columns };
      if (this.isMissing(place)) return place;
    }
    return undefined;
  }

  /** Whether there is no mark at a place; something refused is none. */
  isMissing(place: Place): boolean {
    const cell = this.at(place);
    return cell.text === '' || cell.state === 'refused';
  }

  /** Texts that are no marks, to be kept beside the marks. */
  refusedTexts(): Change[] {
    // Asked at every change, and seldom is there any.
    if (this.tally().refused === 0) return [];
    return this.places().filter((place) => this.at(place).state === 'refused').map((place) => ({ ...place, text: this.at(place).text }));
  }

  /** Lays texts that were kept back into their cells. */
  restore(changes: readonly Change[]): void {
    const empty = changes.filter((change) => this.within(change) && this.at(change).text === '');
    if (empty.length > 0) this.write(empty);
  }

  /** Tries at once what waits. */
  retry(): void {
    void this.pump();
  }

  /** Whether everything that can be saved is on the disk. */
  get isSettled() {
    return this.pending.size === 0 && !this.running;
  }

  private places(): Place[] {
    return this.candidates.flatMap((_, row) => this.criteria.map((_criterion, col) => ({ row, col })));
  }

  private within({ row, col }: Place): boolean {
    return row >= 0 && col >= 0 && row < this.candidates.length && col < this.criteria.length;
  }

  private keyAt({ row, col }: Place): string {
    return key(this.candidates[row]?.staff_no ?? '', this.criteria[col]?.code ?? '');
  }

  private write(changes: readonly Change[]): void {
    for (const change of changes) {
      const [person, criterion] = [this.candidates[change.row], this.criteria[change.col]];
      if (!person || !criterion) continue;
      const read = readMark(change.text, criterion);
      const place = key(person.staff_no, criterion.code);
      this.cells.set(place, read.problem
        ? { text: change.text, state: 'refused', problem: read.problem }
        : { text: read.mark ?? '', state: 'saving' });
      // What is not a mark still takes the place of the mark before it: nobody signs a figure that she has typed over.
      this.pending.set(place, { staff_no: person.staff_no, criterion: criterion.code, mark: read.mark ?? null });
    }
    this.changed();
    void this.pump();
  }

  private async pump(): Promise<void> {
    if (this.running) return;
    this.running = true;
    while (this.pending.size > 0) {
      const batch = [...this.pending.values()];
      this.pending.clear();
      if (!await this.saved(batch)) break;
    }
    this.running = false;
    this.changedSoon();
  }

  /** Saves a batch; false when it has to be tried later. */
  private async saved(batch: WorkingMark[]): Promise<boolean> {
    try {
      await this.save(batch);
    } catch (thrown) {
      const error = ActionError.from(thrown);
      if (!ofMark(error)) {
        this.wait(batch, error);
        return false;
      }
      const [only] = batch;
      if (batch.length > 1) {
        for (const [at, one] of batch.entries()) {
          if (await this.saved([one])) continue;
          this.wait(batch.slice(at + 1), error);
          return false;
        }
      } else if (only) {
        this.refuse(only, error);
      }
      return true;
    }
    this.trouble = undefined;
    this.pause = FIRST_RETRY;
    for (const one of batch) {
      const place = key(one.staff_no, one.criterion);
      const cell = this.cells.get(place);
      if (cell && !this.pending.has(place) && cell.state !== 'refused') this.cells.set(place, { text: cell.text, state: 'saved' });
    }
    this.changedSoon();
    return true;
  }

  private wait(batch: WorkingMark[], error: ActionError): void {
    for (const one of batch) {
      const place = key(one.staff_no, one.criterion);
      if (!this.pending.has(place)) this.pending.set(place, one);
    }
    for (const place of this.pending.keys()) {
      const cell = this.cells.get(place);
      if (cell && cell.state !== 'refused') this.cells.set(place, { text: cell.text, state: 'waiting' });
    }
    if (this.trouble === undefined || !ofMark(error)) this.trouble = error;
    this.later(() => void this.pump(), this.pause);
    this.pause = Math.min(this.pause * 2, LAST_RETRY);
    this.changed();
  }

  private refuse(mark: WorkingMark, error: ActionError): void {
    const place = key(mark.staff_no, mark.criterion);
    const cell = this.cells.get(place);
    if (!cell || this.pending.has(place)) return;
    this.cells.set(place, { text: cell.text, state: 'refused', said: said(error) });
    this.pending.set(place, { ...mark, mark: null });
    this.changed();
  }

  /** That all is well can wait until the hand pauses, or is seen with the next change: drawing it would be in the way of a key. */
  private changedSoon(): void {
    this.soon ??= setTimeout(() => this.changed(), PAUSE);
  }

  private changed(): void {
    clearTimeout(this.soon);
    this.soon = undefined;
    this.turn += 1;
    for (const hear of this.hears) hear();
  }
}

function key(staffNo: string, criterion: string): string {
  return `${staffNo}\n${criterion}`;
}

/** Refusals that no second try mends, beside those of the mark itself. */
const OF_A_MARK = new Set(['candidate_not_in_packet', 'candidate_unknown', 'candidate_refused', 'criterion_not_marked', 'rater_must_withdraw']);

/** Whether a refusal is about a mark and not about the disk or the program. */
function ofMark(error: ActionError): boolean {
  return error.code.startsWith('mark_') || OF_A_MARK.has(error.code);
}
