import type { Engine } from '../engine/engine.ts';
import type { LogicalType } from '../engine/plan.ts';
import type { Ragged, ReadNote, SourceStamp } from '../formats/format.ts';

/** An immutable, named snapshot of a table in an engine. Its relation is `RELATION` of formats. */
export interface Table {
  readonly id: string;
  readonly name: string;
  readonly format: string;
  readonly sizeBytes: number | null;
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  /** 32 hexadecimal digits over column names, logical types and values in row order. */
  readonly fingerprint: string;
  readonly notes: readonly ReadNote[];
  /** Rows of delimited text with too many or too few cells; absent where there is none. */
  readonly ragged?: Ragged;
  readonly engine: Engine;
  /** Files that queries read again: `checkSources` before a job tells whether they have changed. */
  readonly sources?: readonly SourceStamp[];
}

/** A column of a table. */
export interface TableColumn {
  readonly name: string;
  /** Position from 0. */
  readonly index: number;
  /** Name in the relation: `c` and the position. */
  readonly relationName: string;
  readonly storedType: string;
  readonly type: LogicalType;
  /** True when cells are the source's own text and types are only a view on top. */
  readonly lexical: boolean;
}
