/** The nouns that every room speaks: row identity, dimensions, evidence and findings. */

/**
 * Identity of a row: its number in the source, from 0, in source order. Stable for one snapshot of a data set;
 * findings, patches and history name rows by it alone.
 */
export type RowId = number;

/** The dimensions of data quality that a score is made of. */
export type Dimension = 'completeness' | 'uniqueness' | 'validity' | 'consistency' | 'plausibility' | 'timeliness';

/** Every dimension, in the order in which views show them. */
export const DIMENSIONS: readonly Dimension[] = [
  'completeness',
  'uniqueness',
  'validity',
  'consistency',
  'plausibility',
  'timeliness',
];

/** `confirmed`: we stand by it and it costs score. `suspect`: worth a look, costs nothing. */
export type Tier = 'confirmed' | 'suspect';

/** From a remark to a fault that must stop a pipeline. */
export type Severity = 'info' | 'warn' | 'error' | 'critical';

/** Severities from the gravest to the mildest. */
export const SEVERITIES: readonly Severity[] = ['critical', 'error', 'warn', 'info'];

/** A plain JSON value. Integers beyond 2^53, decimals and dates travel as text. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Parameters of a message: values that its template names. */
export type Params = Readonly<Record<string, Json>>;

/** A sentence as data: `code` names a template of the member that raised it, `params` fill it. */
export interface Message {
  readonly code: string;
  readonly params: Params;
}

/** One reason to believe a finding. */
export interface Evidence {
  /** What kind of reason this is; renderers know these and show others as text. */
  readonly kind: 'values' | 'share' | 'pattern' | 'range' | 'rows' | 'note';
  /** A sentence a colleague would say, in English, without a final line break. */
  readonly text: string;
  /** Example values as they stand in the data (masked where personal), each with the number of rows that hold it. */
  readonly values?: readonly ExampleValue[];
}

/** An example value, already masked where the column is personal. */
export interface ExampleValue {
  /** The value as text exactly as it stands in the data; `null` is a missing value. */
  readonly value: string | null;
  /** Rows that hold it. */
  readonly count: number;
  /** What it should probably be, where the detector knows. */
  readonly suggestion?: string | null;
  /** Rows that hold the suggestion, where the detector knows: a frequent one may be shown where rare values are masked. */
  readonly suggestionCount?: number;
}

/** Number of rows a finding is about. */
export interface RowCount {
  readonly count: number;
  /** Rows to which the check applied. */
  readonly of: number;
  /** False when estimated from a sample. */
  readonly exact: boolean;
}

/** Something that is wrong, or looks wrong, with the data. */
export interface Finding {
  /** Hash of data set id, detector, columns and parameters: the same tomorrow, whatever the data or the wording. */
  readonly id: string;
  /** Short id for people, for the last result only: F1, F2 ... (findings first, then suspects). */
  readonly label: string;
  readonly detector: string;
  readonly dimension: Dimension;
  /** Column names as in the source, in the order the detector gives; empty for whole rows. */
  readonly columns: readonly string[];
  /** Positions of those columns from 0 (names may repeat). */
  readonly columnIndexes: readonly number[];
  readonly tier: Tier;
  readonly severity: Severity;
  readonly rows: RowCount;
  readonly message: Message;
  /** The message in English: one sentence with a final full stop. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** Score without its rows' failures minus the score now, in points of 100; 0 for suspects. */
  readonly cost: number;
  /** Proposals of repair; filled by the repair room, empty until then. */
  readonly proposals: readonly Json[];
}
