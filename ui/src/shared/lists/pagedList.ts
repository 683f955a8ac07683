/**
 * A long list that is read page by page as it comes into view, so that a hundred thousand rows never cross the wire at
 * once. Must not know what a row is, nor how it is drawn.
 */

/** A page as it was read. */
export interface Page<T> {
  /** How many rows there are in all. */
  total: number;
  rows: T[];
}

/** What a page's rows are. */
export type RowOf<P extends Page<unknown>> = P['rows'][number];

/** Rows of a page. */
export const PAGE = 100;
/** Pages that are kept; those that were read longest ago go first. */
const KEPT = 60;
/** Pages that somebody scrolls past are not asked for: milliseconds for which a row has to stay in view. */
const PAUSE = 60;

/** The list; `P` is a page with whatever else the core says of the whole list. It asks nothing before `start`. */
export class PagedList<P extends Page<unknown>> {
  total = 0;
  /** The page that came last. */
  last: P | undefined;
  readonly #pages = new Map<number, RowOf<P>[]>();
  readonly #asked = new Set<number>();
  /** Page → rows of it that are in view. */
  readonly #inView = new Map<number, number>();
  readonly #read: (offset: number, limit: number) => Promise<P>;
  readonly #heard = new Set<(thrown?: unknown) => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(read: (offset: number, limit: number) => Promise<P>) {
    this.#read = read;
  }

  /** Reads the page of the row that one begins at; how many rows there are is then known. */
  async start(at = 0): Promise<void> {
    const page = Math.floor(at / PAGE);
    this.#take(page, await this.#read(page * PAGE, PAGE));
  }

  /** The row, if its page is here. */
  row(at: number): RowOf<P> | undefined {
    return this.#pages.get(Math.floor(at / PAGE))?.[at % PAGE];
  }

  /** The row is in view until the returned function is called. */
  show(at: number): () => void {
    const page = Math.floor(at / PAGE);
    this.#inView.set(page, (this.#inView.get(page) ?? 0) + 1);
    this.#soon();
    return () => {
      const left = (this.#inView.get(page) ?? 1) - 1;
      if (left === 0) this.#inView.delete(page);
      else this.#inView.set(page, left);
    };
  }

  /** A row of every page of which something is in view. */
  inView(): number[] {
    return [...this.#inView.keys()].map((page) => page * PAGE);
  }

  /** Is called when a page has come, or with what was thrown, until the returned function is called. */
  hear(heard: (thrown?: unknown) => void): () => void {
    this.#heard.add(heard);
    return () => void this.#heard.delete(heard);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const page of this.#inView.keys()) this.#ask(page);
    }, PAUSE);
  }

  #ask(page: number): void {
    if (this.#pages.has(page) || this.#asked.has(page)) return;
    this.#asked.add(page);
    this.#read(page * PAGE, PAGE)
      .then((answer) => this.#take(page, answer), (thrown: unknown) => this.#heard.forEach((heard) => heard(thrown)))
      .finally(() => this.#asked.delete(page));
  }

  #take(page: number, answer: P): void {
    this.total = answer.total;
    this.last = answer;
    this.#pages.set(page, answer.rows);
    for (const old of [...this.#pages.keys()]) {
      if (this.#pages.size <= KEPT) break;
      if (!this.#inView.has(old) && old !== page) this.#pages.delete(old);
    }
    this.#heard.forEach((heard) => heard());
  }
}
