import { createRandom } from '../../core/src/kit/random.ts';
import { faultKinds } from './faults/index.ts';
import { repeatRows } from './faults/repeat-rows.ts';
import { createRng, type Rng } from './rng.ts';
import type { Design, Fault, FaultKind, Site, Table, Truth } from './types.ts';

/** A table, the same table with faults, and the faults. */
export interface Sample {
  readonly clean: Table;
  readonly dirty: Table;
  readonly truth: Truth;
}

/**
 * Makes a sample: the same seed, design and number of rows give the same bytes. Each kind of fault strikes one random column (now
 * and then two) at a random rate between 0.05 and 3 % of the rows; no cell carries two faults. O(rows x columns).
 */
export function makeSample(design: Design, seed: number, rowCount: number): Sample {
  const rng = createRng(createRandom(seed)).fork(design.name);
  const makeRow = design.rows(rng.fork('rows'));
  const rows = Array.from({ length: rowCount }, (_, index) => makeRow(index));
  const clean: Table = { columns: design.columns, rows: rows.map((row) => [...row]) };
  const repeated = repeatRows(rows, drawRate(rng), rng.fork('repeated-row'));
  const dirty: Table = { columns: design.columns, rows: repeated.rows };
  const touched = cellsOf(repeated.locked, design.columns.length);
  const faults = faultKinds.flatMap((kind) => strike(kind, design, dirty, touched, rng.fork(kind.kind)));
  return {
    clean,
    dirty,
    truth: { seed, design: design.name, rows: dirty.rows.length, faults: [repeated.fault, ...faults] },
  };
}

/** Cells are numbered row by row. */
function cellsOf(rows: ReadonlySet<number>, width: number): Set<number> {
  return new Set([...rows].flatMap((row) => Array.from({ length: width }, (_, column) => row * width + column)));
}

/** A rate between 0.05 and 3 %, evenly over the orders of magnitude. */
const drawRate = (rng: Rng): number => 0.0005 * 60 ** rng.next();

function strike(kind: FaultKind, design: Design, table: Table, touched: Set<number>, rng: Rng): Fault[] {
  const chosen = rng.sample(kind.targets(design), rng.next() < 0.25 ? 2 : 1);
  return chosen.map((columns) => {
    const rate = drawRate(rng);
    const site = siteOf(design, table, touched, rng, Math.max(1, Math.round(table.rows.length * rate)));
    const rows = kind.inject(site, columns);
    return { kind: kind.kind, columns, rate, rows: rows.sort((a, b) => a - b) };
  });
}

function siteOf(design: Design, table: Table, touched: Set<number>, rng: Rng, count: number): Site {
  const width = design.columns.length;
  return {
    design,
    table,
    rng,
    count,
    free: (column) => [...table.rows.keys()].filter((row) => !touched.has(row * width + column)),
    indexOf: (name) => design.columns.findIndex((column) => column.name === name),
    spoil: (row, column, value) => {
      const cells = table.rows[row];
      if (cells !== undefined) cells[column] = value;
      touched.add(row * width + column);
    },
  };
}
