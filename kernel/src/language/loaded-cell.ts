import type { Transformed } from '../magics/magic.ts';
import type { Declared } from './declared.ts';
import type { ExportFault } from './exports.ts';

/** A cell's text as the language service sees it. */
export interface LoadedCell {
  readonly source: string;
  readonly transformed: Transformed;
  readonly declared: Declared;
  /** Statements at the top level. */
  readonly statements: number;
  /** What it cannot export, at its place in the transformed text. */
  readonly faults: readonly ExportFault[];
  /** Length of the text before the cell in the scratch file. */
  readonly before: number;
}
