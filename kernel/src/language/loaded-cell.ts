import type { Transformed } from '../magics/magic.ts';
import type { Declared } from './declared.ts';
import type { Fault } from './faults.ts';

/** A cell's text as the language service sees it. */
export interface LoadedCell {
  readonly source: string;
  readonly transformed: Transformed;
  readonly declared: Declared;
  /** Statements at the top level. */
  readonly statements: number;
  /** What it cannot do, at its place in the transformed text. */
  readonly faults: readonly Fault[];
  /** Length of the text before the cell in the scratch file. */
  readonly before: number;
}
