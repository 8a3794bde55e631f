import type { Column, Design } from '../types.ts';

/** Columns that are filled in every good row, are not the key, and satisfy `accepts`; one per group. */
export function filledColumns(design: Design, accepts: (column: Column) => boolean): (readonly string[])[] {
  return design.columns
    .filter((column) => column.optional !== true && column.name !== design.key && accepts(column))
    .map((column) => [column.name]);
}
