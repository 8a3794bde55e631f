import type { Dimension, Finding, Json } from '../kit/finding.ts';

/** Version of the report's shape; additive changes raise the minor part. */
export const SCHEMA_VERSION = '1.0';
/** Names the formula of the score (rules 1 to 4 of the score). */
export const SCORE_VERSION = '1';

/** Assessment of a data set as data. Canonical: the same data and settings give the same bytes, but for `run`. */
export interface Report {
  readonly schemaVersion: string;
  readonly scoreVersion: string;
  readonly dataset: DatasetInfo;
  readonly settings: Readonly<Record<string, Json>>;
  readonly score: Score;
  /** One entry per dimension, in the order of `DIMENSIONS`. */
  readonly dimensions: readonly DimensionScore[];
  readonly columns: readonly ColumnReport[];
  /** By severity, then by cost; confirmed first, suspects after them. */
  readonly findings: readonly Finding[];
  /** What the reader of the file must say about it: ragged rows, encoding guessed, ... */
  readonly notes: readonly Note[];
  readonly missing: Json;
  readonly duplicates: Json;
  readonly causes: Json;
  readonly recommendations: Json;
  readonly coverage: Coverage;
  readonly notRun: readonly NotRun[];
  /** Everything that differs between two runs on the same data; outside the canonical part. */
  readonly run?: RunInfo;
}

/** What was assessed. */
export interface DatasetInfo {
  readonly id: string;
  readonly name: string;
  /** 32 hexadecimal digits over column names, logical types and values in row order. */
  readonly fingerprint: string;
  readonly rows: number;
  readonly columns: number;
  readonly format: string;
  readonly sizeBytes: number | null;
}

/** The score of a data set, with what a mean hides. */
export interface Score {
  /** 0 to 100, not rounded; null when nothing was measured. */
  readonly value: number | null;
  /** Bounds when sampled, else null. */
  readonly interval: readonly [number, number] | null;
  /** The column with the lowest mean over its measured dimensions. */
  readonly weakestColumn: { readonly name: string; readonly index: number; readonly value: number } | null;
  /** A failed table fact that caps the score, by name, else null. */
  readonly cap: string | null;
}

/** A dimension of the score, measured or not. */
export interface DimensionScore {
  readonly dimension: Dimension;
  /** 0 to 100, not rounded; null when not measured. */
  readonly value: number | null;
  readonly measuredColumns: number;
  /** Why it was not measured, as a phrase for brackets; null when measured. */
  readonly notMeasured: string | null;
}

/** A column: what it holds, what is missing, how it scores. */
export interface ColumnReport {
  readonly name: string;
  readonly index: number;
  /** Logical type that the values have, e.g. integer, decimal, date, timestamp, boolean, text. */
  readonly type: string;
  /** Type the source stores: VARCHAR for delimited files. */
  readonly storedType: string;
  /** Semantic type told by shape (email, phone, ...), or null. */
  readonly semanticType: string | null;
  /** True where example values are masked. */
  readonly personal: boolean;
  /** Null or empty cells and, apart, cells that only pretend to hold a value. */
  readonly rows: number;
  readonly missing: number;
  readonly disguised: number;
  readonly distinct: number | null;
  /** Mean over its measured dimensions, 0 to 100, or null. */
  readonly score: number | null;
  readonly dimensions: Readonly<Partial<Record<Dimension, CellScore>>>;
  /** The column's profile, metric by metric. */
  readonly profile: Readonly<Record<string, Json>>;
}

/** A cell of the column x dimension grid. */
export interface CellScore {
  /** 0 to 100. */
  readonly value: number;
  readonly failing: number;
  readonly applicable: number;
}

/** Something that the reader of the source wants said: a code and one sentence. */
export interface Note {
  readonly code: string;
  readonly text: string;
}

/** How much was measured. */
export interface Coverage {
  /** Measured cells of the column x dimension grid. */
  readonly measured: number;
  readonly of: number;
  /** Checks that ran, as a count for "Nothing found in 8 checks of 14 columns". */
  readonly checks: number;
}

/** A detector that could not run, and why: never a fault of the data. */
export interface NotRun {
  readonly detector: string;
  readonly columns: readonly string[];
  readonly reason: string;
}

/** When and how an assessment ran, and what changed since the last one. */
export interface RunInfo {
  readonly startedAt: string;
  readonly durationMs: number;
  readonly engine: string;
  readonly previous: Comparison | null;
  /** False when nothing was to be kept or compared; absent otherwise. */
  readonly compared?: boolean;
  /** Why this assessment is not in the history, as an error of the catalogue; null when it is, or was not meant to be. */
  readonly historyError?: { readonly code: string; readonly text: string } | null;
}

/** What changed since the last assessment of the same data set. */
export interface Comparison {
  readonly assessedAt: string;
  readonly score: number | null;
  /** Score now minus score then, in points. */
  readonly change: number | null;
  readonly rows: number;
  readonly newFindings: readonly string[];
  readonly goneFindings: readonly string[];
  readonly sameData: boolean;
}
