import path from 'node:path';
import type { DuckDbEngine } from '../../engine/duckdb/duckdb-engine.ts';
import { RAGGED, type Ragged, type RaggedRows } from '../format.ts';
import type { RaggedLines } from './ingest.ts';

/** Rows of one statement. */
const BATCH = 20_000;
/** Places that are kept. */
const PLACES = 10;

interface OpenRows {
  count: number;
  readonly places: string[];
}

/** Collects the ragged rows of all files of a table. */
export class RaggedCollector {
  readonly #long: OpenRows = { count: 0, places: [] };
  readonly #short: OpenRows = { count: 0, places: [] };
  readonly #engine: DuckDbEngine;
  #made = false;

  constructor(engine: DuckDbEngine) {
    this.#engine = engine;
  }

  /** Takes those of a file whose first row has the number `before`; `file` is named where there are several. */
  async add({ tooMany, tooFew }: RaggedLines, before: number, file: string | null): Promise<void> {
    const prefix = file === null ? '' : `${path.basename(file)}:`;
    for (const [kind, faults, long] of [
      [this.#long, tooMany, true],
      [this.#short, tooFew, false],
    ] as const) {
      kind.count += faults.count;
      kind.places.push(...faults.lines.slice(0, PLACES - kind.places.length).map((line) => `${prefix}${line}`));
      await this.#insert(faults.rows, before, long);
    }
  }

  /** Null when no row is ragged. */
  finish(): Ragged | null {
    return this.#long.count + this.#short.count === 0 ? null : { long: this.#rows('long'), short: this.#rows('short') };
  }

  #rows(kind: 'long' | 'short'): RaggedRows {
    return kind === 'long' ? this.#long : this.#short;
  }

  async #insert(rows: readonly number[], before: number, long: boolean): Promise<void> {
    if (rows.length > 0 && !this.#made) await this.#engine.execute(`CREATE TABLE ${RAGGED} (row BIGINT, long BOOLEAN)`);
    if (rows.length > 0) this.#made = true;
    for (let from = 0; from < rows.length; from += BATCH) {
      const numbers = rows.slice(from, from + BATCH).map((row) => row + before);
      await this.#engine.execute(`INSERT INTO ${RAGGED} SELECT unnest([${numbers.join(', ')}]::BIGINT[]), ${long}`);
    }
  }
}
