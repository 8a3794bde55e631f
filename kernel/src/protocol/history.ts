import { globMatcher } from './glob.ts';
import type { HistoryStore, Input } from './history-store.ts';

/** What was run, and what it gave, as history requests ask for it: this session from memory, earlier ones from the store. */

/** An input of this session. Outputs may hold anyone's data, so they stay in memory. */
interface Entry extends Input {
  output: string | null;
}

export interface HistoryQuery {
  readonly kind: 'range' | 'tail' | 'search';
  readonly withOutput: boolean;
  /** 0 is this session, -1 the one before it. */
  readonly session: number;
  readonly start: number;
  readonly stop: number | null;
  readonly n: number;
  readonly pattern: string;
  readonly unique: boolean;
}

/** As Jupyter wants it: session, line, input; with output, `[input, output]`. */
type HistoryRow = [number, number, string | [string, string | null]];

interface Settings {
  /** Opens the store, when it is first needed; null keeps history in memory. */
  readonly open: (() => Promise<HistoryStore>) | null;
  /** Told once, when the store cannot be used. */
  readonly complain: (error: unknown) => void;
}

/** More than anyone reads; older entries go from memory. */
const MOST_ENTRIES = 10_000;
const MOST_CHARACTERS = 16 * 1024 * 1024;
const WRITE_AFTER_MS = 300;
/** While other kernels write all the time. */
const LONGEST_WAIT_MS = 30_000;
/** Number of the session where there is no store to number it. */
const ONLY_SESSION = 1;

export class History {
  readonly #settings: Settings;
  #entries: Entry[] = [];
  #characters = 0;
  #unwritten: Entry[] = [];
  #opening: Promise<HistoryStore | null> | null = null;
  #store: HistoryStore | null = null;
  #hasFailed = false;
  #timer: NodeJS.Timeout | null = null;
  #waitMs = WRITE_AFTER_MS;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#hasFailed = settings.open === null;
  }

  add(line: number, input: string): void {
    const entry = { session: this.#session, line, input, output: null };
    this.#entries.push(entry);
    this.#characters += input.length;
    this.#forgetOldest();
    if (this.#hasFailed) return;
    this.#unwritten.push(entry);
    if (this.#unwritten.length > MOST_ENTRIES) this.#unwritten.shift();
    this.#writeLater(this.#waitMs);
  }

  /** Keeps the plain text of a result with its input. */
  setOutput(line: number, output: string): void {
    const entry = this.#entries.findLast((e) => e.line === line);
    if (entry === undefined) return;
    this.#characters += output.length - (entry.output?.length ?? 0);
    entry.output = output;
    this.#forgetOldest();
  }

  async query(query: HistoryQuery): Promise<HistoryRow[]> {
    await this.#opened();
    const outputs = new Map(this.#entries.map((e) => [e.line, e.output]));
    const outputOf = (e: Input): string | null => (e.session === this.#session ? (outputs.get(e.line) ?? null) : null);
    return this.#select(query).map((e) => [e.session, e.line, query.withOutput ? [e.input, outputOf(e)] : e.input]);
  }

  /** Writes what is not yet written, and closes the store. */
  async close(): Promise<void> {
    if (this.#unwritten.length > 0) await this.#write();
    this.#hasFailed = true;
    this.#store?.close();
    this.#store = null;
  }

  get #session(): number {
    return this.#store?.session ?? ONLY_SESSION;
  }

  #forgetOldest(): void {
    while (this.#entries.length > MOST_ENTRIES || this.#characters > MOST_CHARACTERS) {
      const { input = '', output = null } = this.#entries.shift() ?? {};
      this.#characters -= input.length + (output?.length ?? 0);
    }
  }

  #select(query: HistoryQuery): Input[] {
    if (query.kind === 'range') return this.#range(query);
    const matches = query.kind === 'search' ? globMatcher(query.pattern) : (): boolean => true;
    return newest(this.#newestFirst(), matches, query).reverse();
  }

  *#newestFirst(): Generator<Input> {
    for (const entry of this.#entries.toReversed()) yield { ...entry, session: this.#session };
    yield* this.#stored((store) => store.newestFirst(this.#firstLine));
  }

  #range(query: HistoryQuery): Input[] {
    const session = query.session === 0 ? this.#session : query.session;
    if (session !== this.#session) return [...this.#stored((store) => store.range({ ...query, session }))];
    const last = this.#entries.at(-1)?.line ?? 0;
    const start = query.start < 0 ? query.start + last + 1 : query.start;
    const stop = query.stop === null ? last + 1 : query.stop < 0 ? query.stop + last + 1 : query.stop;
    const older = this.#stored((store) => store.range({ session, start, stop: Math.min(stop, this.#firstLine) }));
    const ours = this.#entries.filter((e) => e.line >= start && e.line < stop);
    return [...older, ...ours.map((e) => ({ ...e, session }))];
  }

  /** The first line of this session that memory still has; beyond all lines when it has none. */
  get #firstLine(): number {
    return this.#entries[0]?.line ?? Number.MAX_SAFE_INTEGER;
  }

  *#stored(read: (store: HistoryStore) => Iterable<Input>): Generator<Input> {
    if (this.#store === null) return;
    try {
      yield* read(this.#store);
    } catch (error) {
      this.#fail(error);
    }
  }

  #opened(): Promise<HistoryStore | null> {
    const { open } = this.#settings;
    if (this.#hasFailed || open === null) return Promise.resolve(this.#store);
    this.#opening ??= open().then(
      (store) => {
        this.#store = store;
        return store;
      },
      (error: unknown) => {
        this.#fail(error);
        return null;
      },
    );
    return this.#opening;
  }

  async #write(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const store = await this.#opened();
    if (store !== null) this.#writeTo(store);
  }

  #writeTo(store: HistoryStore): void {
    if (this.#unwritten.length === 0) return;
    try {
      if (store.add(this.#unwritten)) this.#written();
      else this.#writeLater(2 * this.#waitMs);
    } catch (error) {
      this.#fail(error);
    }
  }

  #writeLater(waitMs: number): void {
    this.#waitMs = Math.min(waitMs, LONGEST_WAIT_MS);
    this.#timer ??= setTimeout(() => void this.#write(), this.#waitMs).unref();
  }

  #written(): void {
    this.#unwritten = [];
    this.#waitMs = WRITE_AFTER_MS;
  }

  /** From here on history is kept in memory alone. */
  #fail(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#unwritten = [];
    this.#settings.complain(error);
  }
}

/** The first `n` that match; of inputs that repeat only the first, when asked. */
function newest(inputs: Iterable<Input>, matches: (input: string) => boolean, query: HistoryQuery): Input[] {
  const found: Input[] = [];
  const seen = new Set<string>();
  if (query.n === 0) return found;
  for (const input of inputs) {
    if (!matches(input.input) || (query.unique && seen.has(input.input))) continue;
    seen.add(input.input);
    found.push(input);
    if (found.length >= query.n) break;
  }
  return found;
}
