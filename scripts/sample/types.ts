import type { Rng } from './rng.ts';

/** What a column holds; faults choose their columns by it. */
export type Role = 'code' | 'email' | 'phone' | 'category' | 'number' | 'date' | 'boolean' | 'name' | 'text';

export interface Column {
  readonly name: string;
  readonly role: Role;
  /** Empty in good rows too (a note, a leaving date): missing values are no fault here. */
  readonly optional?: boolean;
  /** A number that may stray to both sides, so that an extreme value may be low as well. */
  readonly symmetric?: boolean;
  /** A number whose size says nothing (a running number): no extreme values. */
  readonly identifier?: boolean;
}

/** A kind of table: columns and how one good row is made. */
export interface Design {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Name of the column that identifies a row. */
  readonly key: string;
  /** Start and end date that belong together, by name. */
  readonly period: readonly [start: string, end: string];
  readonly dates: DateFormat;
  /** A maker of rows for a stream; `index` counts from 0. Values are in the order of `columns`. */
  readonly rows: (rng: Rng) => (index: number) => readonly string[];
}

export type DateFormat = 'iso' | 'dmy';

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: string[][];
}

/** An injected fault: the exact rows that a careful person would call wrong. */
export interface Fault {
  readonly kind: string;
  readonly columns: readonly string[];
  /** Share of rows drawn, in [0, 1]. */
  readonly rate: number;
  /** Row numbers in the dirty table, from 0, ascending. */
  readonly rows: readonly number[];
}

export interface Truth {
  readonly seed: number;
  readonly design: string;
  /** Rows of the dirty table. */
  readonly rows: number;
  readonly faults: readonly Fault[];
}

/** What a kind of fault works on. */
export interface Site {
  readonly design: Design;
  readonly table: Table;
  readonly rng: Rng;
  /** Number of rows to spoil, at least 1. */
  readonly count: number;
  /** Rows whose cell in this column no fault has touched yet, ascending. */
  readonly free: (column: number) => number[];
  /** Position of a column by name. */
  readonly indexOf: (name: string) => number;
  /** Writes a cell and keeps every other fault off it. */
  readonly spoil: (row: number, column: number, value: string) => void;
}

/** One kind of fault: which columns it may strike, and how. */
export interface FaultKind {
  readonly kind: string;
  /** Groups of columns (most often of one) that the fault may strike in this design; one is drawn. */
  readonly targets: (design: Design) => readonly (readonly string[])[];
  /** Spoils the table and returns the wrong rows, in any order. */
  readonly inject: (site: Site, columns: readonly string[]) => number[];
}
