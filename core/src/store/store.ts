import type { Json } from '../kit/finding.ts';

/** An assessment as kept: enough to say what changed, without any value of the data. */
export interface StoredAssessment {
  readonly datasetId: string;
  readonly fingerprint: string;
  /** ISO 8601, UTC. */
  readonly assessedAt: string;
  readonly scoreVersion: string;
  readonly settings: Json;
  /** 0 to 100, or null when nothing was measured. */
  readonly score: number | null;
  readonly rows: number;
  readonly findings: readonly { readonly id: string; readonly tier: string; readonly count: number }[];
}

/** The store's port: one interface, several adapters, one conformance suite. */
export interface Store {
  /** The latest assessment of a data set, or null. */
  latest(datasetId: string): Promise<StoredAssessment | null>;
  /** Newest first. */
  history(datasetId: string, limit: number): Promise<readonly StoredAssessment[]>;
  /** Durable when the promise resolves. */
  add(assessment: StoredAssessment): Promise<void>;
  close(): Promise<void>;
}
