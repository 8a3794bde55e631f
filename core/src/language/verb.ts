/** What stands after a verb. */
export type ArgumentKind = 'table' | 'file' | 'finding' | 'verb';

/** `columns`: names of columns with commas between them, or one name that holds commas itself. */
export interface OptionSpec {
  readonly name: string;
  readonly type: 'integer' | 'text' | 'choice' | 'columns' | 'flag';
  /** Smallest integer allowed; default: no limit. */
  readonly min?: number;
  /** What a choice can be, in any case; for text, what completion offers. */
  readonly values?: readonly string[];
  readonly summary: string;
}

export interface VerbSpec {
  readonly name: string;
  /** How a line of it looks, without `%dq`. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  readonly argument: ArgumentKind;
  /** May the argument be left out? */
  readonly optional: boolean;
  /** Does `as NAME` follow, for a variable that holds the result? */
  readonly alias: 'needed' | 'allowed' | 'none';
  readonly options: readonly OptionSpec[];
  readonly examples: readonly string[];
}
