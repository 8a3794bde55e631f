import type { RunContext } from './engine/engine.ts';
import { checkSources, explainFailure } from './formats/files/stamps.ts';
import { DqError } from './kit/errors.ts';
import type { TableProfile } from './profile/profile.ts';
import type { Table } from './table/table.ts';

/** Loaded data beyond this many are let go, the longest unused first; the client brings them back when asked for. */
const MOST_CONTENTS = 16;

/** Data in an engine, shared by all tables with the same content. */
interface Content<Result> {
  readonly hash: string;
  readonly table: Table;
  readonly keys: Set<number>;
  readonly results: Map<string, Result>;
  profile: TableProfile | null;
  /** Jobs at work on it. */
  busy: number;
  /** Raised by every use. */
  used: number;
}

/** A table as a job sees it. */
export interface OpenTable<Result> {
  readonly table: Table;
  /** Computed once per content. */
  profile(
    make: (table: Table, context: RunContext) => Promise<TableProfile>,
    context: RunContext,
  ): Promise<TableProfile>;
  /** Results by settings; computed once per content, identity and settings. */
  result(settings: string, make: () => Promise<Result>): Promise<Result>;
}

/** The tables of a session inside the engine process. Equal content is kept once, by its hash. */
export class Tables<Result> {
  readonly #names: Map<number, Pick<Table, 'id' | 'name'>> = new Map();
  readonly #contents: Map<number, Content<Result>> = new Map();
  #clock = 0;

  /** Takes a table under its key; its engine is closed here when the same content is there already. */
  async add(key: number, table: Table): Promise<Table> {
    await this.remove(key);
    const hash = contentHash(table);
    const known = this.#all().find((content) => content.hash === hash);
    const content = known ?? { hash, table, keys: new Set(), results: new Map(), profile: null, busy: 0, used: 0 };
    content.keys.add(key);
    content.used = ++this.#clock;
    this.#contents.set(key, content);
    this.#names.set(key, { id: table.id, name: table.name });
    if (known !== undefined) await table.engine.close();
    await this.#shrink();
    return { ...content.table, id: table.id, name: table.name };
  }

  /**
   * Works on a table, which stays loaded meanwhile. Throws `table_unknown` when it is not here, `file_changed` when a file
   * that its queries read is no longer what it was, before or after the work.
   */
  async use<T>(key: number, work: (open: OpenTable<Result>) => Promise<T>): Promise<T> {
    const content = this.#contents.get(key);
    if (content === undefined) throw new DqError('table_unknown', { name: `#${key}`, hint: '' });
    content.used = ++this.#clock;
    content.busy++;
    const { sources = [], format } = content.table;
    try {
      await checkSources(sources);
      const result = await work(this.#open(key, content));
      await checkSources(sources);
      return result;
    } catch (error) {
      throw await explainFailure(error, sources, format);
    } finally {
      content.busy--;
      await this.#closeUnused(content);
    }
  }

  /** Forgets a table; its data go when nobody else has them. */
  async remove(key: number): Promise<void> {
    const content = this.#contents.get(key);
    this.#contents.delete(key);
    this.#names.delete(key);
    content?.keys.delete(key);
    if (content !== undefined) await this.#closeUnused(content);
  }

  async close(): Promise<void> {
    for (const key of [...this.#contents.keys()]) await this.remove(key);
  }

  #open(key: number, content: Content<Result>): OpenTable<Result> {
    const table: Table = { ...content.table, ...this.#names.get(key) };
    return {
      table,
      profile: async (make, context) => {
        content.profile ??= await make(content.table, context);
        return { ...content.profile, table };
      },
      result: async (settings, make) => {
        const name = JSON.stringify([table.id, table.name, settings]);
        const result = content.results.get(name) ?? (await make());
        content.results.set(name, result);
        return result;
      },
    };
  }

  #all(): Content<Result>[] {
    return [...new Set(this.#contents.values())];
  }

  async #shrink(): Promise<void> {
    const idle = this.#all()
      .filter(({ busy }) => busy === 0)
      .sort((a, b) => a.used - b.used);
    for (const content of idle.slice(0, Math.max(0, idle.length - MOST_CONTENTS)))
      for (const key of [...content.keys]) await this.remove(key);
  }

  async #closeUnused(content: Content<Result>): Promise<void> {
    if (content.busy > 0 || content.keys.size > 0) return;
    content.busy = Number.POSITIVE_INFINITY;
    await content.table.engine.close();
  }
}

/** Everything a result is made of, but for the names; equal data in different files, or in a file at two times, are not the same. */
function contentHash({ fingerprint, format, sizeBytes, columns, notes, ragged, sources = [] }: Table): string {
  const types = columns.map(({ storedType, lexical }) => [storedType, lexical]);
  return JSON.stringify([fingerprint, format, sizeBytes, types, notes, ragged ?? null, sources]);
}
