import type { RunContext } from '../engine/engine.ts';
import type { Expr } from '../engine/plan.ts';
import type { Dimension, Evidence, Params, Severity, Tier } from '../kit/finding.ts';
import type { TableProfile } from '../profile/profile.ts';

/** One kind of fault. One file per detector under `detectors/`, made by `defineDetector`. */
export interface Detector {
  /** Names the fault: `duplicate-rows`. */
  readonly id: string;
  readonly dimension: Dimension;
  /** One sentence for the documentation: what it finds, when it stays silent. */
  readonly about: string;
  /** Thresholds with their defaults; part of a finding's identity. */
  readonly options: Params;
  /** Sentence templates by code, with `{name}` for parameters; each ends in a full stop. */
  readonly messages: Readonly<Record<string, string>>;
  /** Everything that is wrong in its sense, in column order. May ask the engine; mostly the profile suffices. */
  detect(profile: TableProfile, context: DetectContext): Promise<readonly Detection[]>;
}

/** What a detector is given besides the profile: its options, a signal, a way to tell progress. */
export interface DetectContext extends RunContext {
  readonly options: Params;
}

/** What a detector found, before identity, cost and label are given. */
export interface Detection {
  /** Positions of the columns, most telling first; empty for whole rows. */
  readonly columns: readonly number[];
  readonly tier: Tier;
  readonly severity: Severity;
  /** True exactly for the failing rows; never null. */
  readonly where: Expr;
  /** Rows for which `where` is true; 0 says that the check applied and found nothing: no finding, but a measured cell. */
  readonly count: number;
  /** True for the rows to which the check applied; default: the cells of `columns` that are not missing, or all rows. Never null. */
  readonly applies?: Expr;
  /** Rows to which the check applied. */
  readonly of: number;
  readonly message: { readonly code: string; readonly params: Params };
  /** Example values are masked later where the column is personal. */
  readonly evidence: readonly Evidence[];
  /** Cells counted under this dimension when it is not the detector's own. */
  readonly dimension?: Dimension;
  /** Tells findings of one detector on the same columns apart; part of the identity. */
  readonly key?: Params;
}

/** Registers a detector; the identity function, for the type's sake. */
export function defineDetector(detector: Detector): Detector {
  return detector;
}
