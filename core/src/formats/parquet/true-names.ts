import type { Cell } from '../../engine/engine.ts';

/**
 * Names of the top columns as the file spells them (DuckDB makes repeated names unique), from the rows (name, number
 * of children) of its schema, which is a tree in depth-first order. Empty when it does not have `count` columns.
 */
export function trueNames(schema: readonly (readonly Cell[])[], count: number): string[] {
  const names: string[] = [];
  let at = 1;
  const skip = (): void => {
    const children = Number(schema[at]?.[1] ?? 0);
    at += 1;
    for (let i = 0; i < children && at < schema.length; i++) skip();
  };
  while (at < schema.length) {
    names.push(String(schema[at]?.[0] ?? ''));
    skip();
  }
  return names.length === count ? names : [];
}
