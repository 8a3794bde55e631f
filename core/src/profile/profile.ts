import type { Expr, LogicalType } from '../engine/plan.ts';
import type { Json } from '../kit/finding.ts';
import type { Table, TableColumn } from '../table/table.ts';

/** Everything later rooms know about a table without looking at its rows again. */
export interface TableProfile {
  readonly table: Table;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** A value with the number of rows that hold it. */
export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** Everything that was measured of a column, and the expressions to ask more. */
export interface ColumnProfile {
  readonly column: TableColumn;
  readonly rows: number;
  /** Physical nulls. */
  readonly nulls: number;
  /** Text cells that are empty or only white space. */
  readonly blanks: number;
  /** Cells that hold a known stand-in for missing ("N/A", "-", ..., NaN among numbers), by value as it stands, most frequent first. */
  readonly disguised: readonly ValueCount[];
  /** What the values are. */
  readonly type: InferredType;
  /** The cell as text (the lexeme; a cast for typed columns); null where null. */
  readonly text: Expr;
  /** The cell as a value of `type.logical`; null where missing, disguised or not parsed. */
  readonly value: Expr;
  /** True for rows whose cell is null, blank or disguised. Never null. */
  readonly isMissing: Expr;
  /** Distinct values among cells that are not null, exact. */
  readonly distinct: number;
  /** Up to 20 most frequent values as text, ties by value. */
  readonly top: readonly ValueCount[];
  /** Every value with its count, ties by value, when there are at most 10,000 distinct ones; else null. */
  readonly dictionary: readonly ValueCount[] | null;
  /** Null unless the logical type is integer or decimal. */
  readonly numeric: NumericProfile | null;
  /** For dates and timestamps: bounds as ISO text. */
  readonly temporal: { readonly min: string; readonly max: string } | null;
  /** For text: lengths in code points of cells that are not missing. */
  readonly lengths: { readonly min: number; readonly max: number; readonly mean: number } | null;
  /**
   * For text: masks of the values (see `mask.ts`) with counts, most frequent first, of `of` cells that are not missing. `complete` when
   * all rows were read: then the counts are exact, though not every mask need be listed.
   */
  readonly patterns: { readonly masks: readonly ValueCount[]; readonly complete: boolean; readonly of: number } | null;
  /** What the values mean, told by their shape (email, phone, ...). */
  readonly semantic: { readonly type: string; readonly share: number } | null;
  /** True where example values must be masked. */
  readonly personal: boolean;
  /** Every metric's value by its id, for the report. */
  readonly metrics: Readonly<Record<string, Json>>;
}

/** The type that most values have. */
export interface InferredType {
  readonly logical: LogicalType;
  /** strptime format of dates and timestamps that are kept as text, `comma` or `point` for the decimal mark, else null. */
  readonly format: string | null;
  /** Every strptime format that values are read in, most frequent first; empty for other types. */
  readonly formats: readonly string[];
  /** Why digits are text: they are codes (leading zeros, more digits than 64 bits hold, or a name that says so); else null. */
  readonly code: 'leading-zeros' | 'long-digits' | 'named-as-code' | null;
  /** Cells, not missing, that are of the type. */
  readonly parsed: number;
  /** Cells, not missing, that are not: infinities among typed numbers. */
  readonly unparsed: number;
  /** Values that are not of the type, most frequent first, at most 1,000. */
  readonly unparsedValues: readonly ValueCount[];
}

/** Over finite values. All exact but for rounding of the last bit. */
export interface NumericProfile {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1); 0 for one value. */
  readonly stddev: number;
  /** Type 7, at the stated probabilities. */
  readonly quantiles: Readonly<Record<'p1' | 'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'p99', number>>;
  readonly zeros: number;
  readonly negatives: number;
  readonly nans: number;
  readonly infinities: number;
  /** At most 40 bins of equal width between p1 and p99, plus two open ends. */
  readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[] };
  /** All finite values, ascending; shared, read only. Of very long columns an even choice, with both ends. */
  readonly sorted: Float64Array;
  /** False when `sorted` holds only a choice; all other numbers here are of all values even then. */
  readonly complete: boolean;
}
