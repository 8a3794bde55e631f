import { call, col, type Expr, isIn, isNull, type Literal, lit, or, ROW_ID } from '../engine/plan.ts';
import type { ColumnProfile } from '../profile/profile.ts';

/** Building blocks of row predicates. */

/** The condition with null taken as false. */
export const sure = (condition: Expr): Expr => call('coalesce', condition, lit(false));

/** True where the column's text is one of `values` as it stands. */
export const textIn = (column: ColumnProfile, values: readonly string[]): Expr => sure(isIn(column.text, values));

/** True where the cell is null or, as text, empty or only white space. */
export function isEmpty(column: ColumnProfile): Expr {
  return column.blanks === 0
    ? isNull(column.text)
    : or(isNull(column.text), sure(call('eq', call('trim', column.text), lit(''))));
}

/** True for the rows of a list. */
export const rowIn = (rows: readonly Literal[]): Expr => isIn(col(ROW_ID), rows);

/** Cells that are neither null, blank nor a stand-in. */
export const presentCells = (column: ColumnProfile): number => column.type.parsed + column.type.unparsed;
