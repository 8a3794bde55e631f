/** The inputs of this session, and what they gave, as history requests ask for them. */

interface Entry {
  readonly line: number;
  readonly input: string;
  output: string | null;
}

export interface HistoryQuery {
  readonly kind: 'range' | 'tail' | 'search';
  readonly withOutput: boolean;
  readonly session: number;
  readonly start: number;
  readonly stop: number | null;
  readonly n: number;
  readonly pattern: string;
  readonly unique: boolean;
}

/** As Jupyter wants it: session, line, input; with output, `[input, output]`. */
type HistoryRow = [number, number, string | [string, string | null]];

const SESSION = 1;
/** More entries than anyone reads; older ones go. */
const LIMIT = 10_000;

export class History {
  readonly #entries: Entry[] = [];

  add(line: number, input: string): void {
    this.#entries.push({ line, input, output: null });
    if (this.#entries.length > LIMIT) this.#entries.shift();
  }

  /** Keeps the plain text of a result with its input. */
  setOutput(line: number, output: string): void {
    const entry = this.#entries.findLast((e) => e.line === line);
    if (entry !== undefined) entry.output = output;
  }

  query(query: HistoryQuery): HistoryRow[] {
    return this.#select(query).map((e) => [SESSION, e.line, query.withOutput ? [e.input, e.output] : e.input]);
  }

  #select(query: HistoryQuery): Entry[] {
    if (query.kind === 'range') return this.#range(query);
    if (query.kind === 'tail') return last(this.#entries, query.n);
    const matches = globMatcher(query.pattern);
    const found = this.#entries.filter((e) => matches(e.input));
    return last(query.unique ? latestOfEach(found) : found, query.n);
  }

  /** Session 0 is this one. */
  #range(query: HistoryQuery): Entry[] {
    if (query.session !== 0 && query.session !== SESSION) return [];
    const stop = query.stop ?? Number.POSITIVE_INFINITY;
    return this.#entries.filter((e) => e.line >= query.start && e.line < stop);
  }
}

/** `slice(-0)` would be everything. */
function last<T>(entries: readonly T[], n: number): T[] {
  return n === 0 ? [] : entries.slice(-n);
}

function latestOfEach(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((e) => [e.input, e])).values()];
}

/** `*` and `?` as in file names; everything else as it stands. Backtracking is bounded by the length of the input. */
export function globMatcher(pattern: string): (text: string) => boolean {
  const parts = pattern.split('*');
  return (text) => matchParts(parts, text);
}

function matchParts(parts: readonly string[], text: string): boolean {
  const [first = '', ...rest] = parts;
  if (!matchAt(first, text, 0)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const found = isLast ? text.length - part.length : findFrom(part, text, at);
    if (found < at || !matchAt(part, text, found)) return false;
    at = found + part.length;
  }
  return rest.length > 0 || at === text.length;
}

function findFrom(part: string, text: string, from: number): number {
  for (let at = from; at + part.length <= text.length; at++) if (matchAt(part, text, at)) return at;
  return -1;
}

function matchAt(part: string, text: string, at: number): boolean {
  if (at < 0 || at + part.length > text.length) return false;
  for (let i = 0; i < part.length; i++) if (part[i] !== '?' && part[i] !== text[at + i]) return false;
  return true;
}
