/** A finding of the last report, as completion and hover tell it. */
export interface KnownFinding {
  /** `F1` */
  readonly label: string;
  /** One sentence. */
  readonly text: string;
}

/** What a host knows beyond the line itself. */
export interface Knowledge {
  /** Findings of the last report, in its order. */
  readonly findings: readonly KnownFinding[];
  /**
   * Names of the columns of a table, as its line names it (`orders`, `orders.csv`); null: of the last report's. Empty
   * when they are not known.
   */
  columns(of: string | null): readonly string[];
}

/** A host that knows nothing. */
export const NOTHING_KNOWN: Knowledge = { findings: [], columns: () => [] };
