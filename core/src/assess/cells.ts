import type { Found } from '../detect/detect.ts';
import { isEmpty } from '../detect/expr.ts';
import type { RunContext } from '../engine/engine.ts';
import { and, countAll, type Expr, lit, or } from '../engine/plan.ts';
import { RELATION } from '../formats/format.ts';
import type { Dimension } from '../kit/finding.ts';
import type { ColumnProfile, TableProfile } from '../profile/profile.ts';

/** A cell of the column x dimension grid with its failing rows, as integers. */
export interface Cell {
  /** Position of the column; -1 is the pseudo-column `*` of whole rows. */
  readonly column: number;
  readonly dimension: Dimension;
  /** Rows to which at least one check of the cell applied. */
  readonly applicable: number;
  /** Rows that fail at least one check. */
  readonly failing: number;
  /** Failing rows that would be left without a detection, for those that fail any. */
  readonly without: ReadonlyMap<Found, number>;
}

/** The pseudo-column of faults of whole rows. */
export const WHOLE_ROWS = -1;

/** One check of a cell. `found` is null for missing cells of which nothing is reported. */
interface Check {
  readonly where: Expr;
  /** Null: applies to all rows. */
  readonly applies: Expr | null;
  readonly count: number;
  readonly of: number;
  readonly found: Found | null;
}

interface OpenCell {
  readonly column: number;
  readonly dimension: Dimension;
  readonly checks: Check[];
}

/**
 * Measures every cell to which a check applied: failing rows are the union over its confirmed checks, so that a second check of the
 * same fault changes nothing. Cells of one check use its own counts; all others are counted in one shared scan. Exact.
 */
export async function measureCells(
  profile: TableProfile,
  found: readonly Found[],
  context: RunContext = {},
): Promise<Cell[]> {
  const open = openCells(profile, found);
  const questions: Expr[] = [];
  const finish = open.map((cell) => finisher(cell, questions));
  const answers = await ask(profile, questions, context);
  return finish.map((make) => make(answers)).filter((cell) => cell.applicable > 0);
}

function openCells(profile: TableProfile, found: readonly Found[]): OpenCell[] {
  const cells = new Map<string, OpenCell>();
  const add = (column: number, dimension: Dimension, check: Check): void => {
    const key = `${dimension} ${column}`;
    const cell = cells.get(key) ?? { column, dimension, checks: [] };
    cells.set(key, cell);
    cell.checks.push(check);
  };
  const confirmed = found.filter(({ detection }) => detection.tier === 'confirmed');
  for (const column of profile.columns) {
    const { index } = column.column;
    const own = confirmed.filter(
      (item) => dimensionOf(item) === 'completeness' && item.detection.columns.includes(index),
    );
    for (const check of emptinessChecks(column, own)) add(index, 'completeness', check);
  }
  for (const item of confirmed) {
    if (dimensionOf(item) === 'completeness') continue;
    for (const column of columnsOf(item)) add(column, dimensionOf(item), checkOf(item));
  }
  return [...cells.values()].sort((a, b) => a.column - b.column);
}

/**
 * Every column is asked for missing cells, whether or not a detector tells of them. Cells of rows in which another column decides that
 * there is no value do not count, whatever stands in them.
 */
function emptinessChecks(column: ColumnProfile, found: readonly Found[]): Check[] {
  const about = found.find(({ detector }) => detector.id === 'missing-values');
  const applies = about?.detection.applies ?? null;
  const of = about?.detection.of ?? column.rows;
  const empty = column.nulls + column.blanks;
  const base: Check = { where: empty === 0 ? lit(false) : isEmpty(column), applies, count: empty, of, found: null };
  const others = found
    .filter((item) => item !== about)
    .map((item): Check => {
      const { where, count } = item.detection;
      return { where: applies === null ? where : and(where, applies), applies, count, of, found: item };
    });
  return [about === undefined ? base : { ...checkOf(about), applies, found: about }, ...others];
}

/** Columns whose cells a detection counts in. */
export const columnsOf = ({ detection }: Found): readonly number[] =>
  detection.columns.length === 0 ? [WHOLE_ROWS] : detection.columns;

/** The dimension under which a detection counts. */
export const dimensionOf = ({ detector, detection }: Found): Dimension => detection.dimension ?? detector.dimension;

function checkOf(found: Found): Check {
  const { where, applies, count, of } = found.detection;
  return { where, applies: applies ?? null, count, of, found };
}

type Finish = (answers: readonly number[]) => Cell;

/** Registers what must be counted for a cell and says how to read the answers. */
function finisher(cell: OpenCell, questions: Expr[]): Finish {
  const { column, dimension, checks } = cell;
  const [only] = checks;
  if (only !== undefined && checks.length === 1) {
    const without = new Map(only.found === null ? [] : [[only.found, 0]]);
    return () => ({ column, dimension, applicable: only.of, failing: only.count, without });
  }
  const ask = (question: Expr): number => questions.push(question) - 1;
  const everywhere = checks.find(({ applies }) => applies === null);
  const applicable = everywhere === undefined ? ask(or(...checks.flatMap(({ applies }) => applies ?? []))) : null;
  const failing = ask(or(...checks.map(({ where }) => where)));
  const left = checks.flatMap(({ found }) =>
    found === null
      ? []
      : [[found, ask(or(...checks.filter((check) => check.found !== found).map(({ where }) => where)))] as const],
  );
  return (answers) => ({
    column,
    dimension,
    applicable: applicable === null ? (everywhere?.of ?? 0) : (answers[applicable] ?? 0),
    failing: answers[failing] ?? 0,
    without: new Map(left.map(([found, index]) => [found, answers[index] ?? 0])),
  });
}

async function ask(profile: TableProfile, questions: readonly Expr[], context: RunContext): Promise<number[]> {
  if (questions.length === 0) return [];
  const select = questions.map((question, i) => ({ as: `n${i}`, expr: countAll(and(question)) }));
  const [row = []] = await profile.table.engine.rows({ from: RELATION, select }, context);
  return row.map(Number);
}
