/** What a `%dq` line asks for, as it travels from the compiled cell to the code that does it. */
export interface DqCall {
  readonly verb: string;
  /** A file name, finding or verb; for an expression its text. */
  readonly argument: string | null;
  /** Is the argument an expression whose value comes with the call? */
  readonly isExpression: boolean;
  /** Name of the variable that keeps the result; null: the result is shown and not kept. */
  readonly as: string | null;
  /** Values as text, by name without dashes; checked when the line was compiled; empty for options without one. */
  readonly options: Readonly<Record<string, string>>;
}

/** Under this name the columns of the last report's table are kept. */
export const LAST_REPORT = '';
