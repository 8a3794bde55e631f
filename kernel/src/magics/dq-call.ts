/** What a `%dq` line asks for, as it travels from the compiled cell to the code that does it. */
export interface DqCall {
  readonly verb: string;
  /** A file name, finding or verb; for an expression its text. */
  readonly argument: string | null;
  /** Is the argument an expression whose value comes with the call? */
  readonly isExpression: boolean;
  /** Values as text, by name without dashes; checked when the line was compiled. */
  readonly options: Readonly<Record<string, string>>;
}
