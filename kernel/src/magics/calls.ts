/** What magic lines become for their working sides: plain data, made when the cell is compiled. */

/** A line of words and options. */
export interface WordsCall {
  readonly words: readonly string[];
  /** Options that stand on the line, as they are declared: `-f`, `--scripts`. */
  readonly options: readonly string[];
}

/** `%time` with an expression as a function; the start and stop of statements; `%%time` before the rest of a cell. */
export interface TimeCall {
  readonly form: 'value' | 'start' | 'stop' | 'cell';
}

/** `!command` as a script for a shell; the values of its `${...}` come with the call as `"$1"`, `"$2"`. */
export interface ShellCall {
  readonly script: string;
}

/** `name?`, or `%name?` with the help text already in it. */
export interface InspectCall {
  readonly name: string;
  readonly help: string | null;
}

/** `%env`, its text as it stands. */
export interface TextCall {
  readonly text: string;
}

/** `%lsmagic`: what is listed. */
export interface ListCall {
  readonly magics: readonly { readonly name: string; readonly summary: string; readonly signs: string }[];
}

/** A magic of a package: its line and, for `%%name`, the rest of the cell. */
export interface ForeignCall {
  readonly text: string;
  readonly body: string | null;
}
