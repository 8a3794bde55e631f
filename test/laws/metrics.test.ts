import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cast, col, type LogicalType, lit, when } from '../../core/src/engine/plan.ts';
import { RELATION } from '../../core/src/formats/format.ts';
import type { Json } from '../../core/src/kit/finding.ts';
import type { Cells, Metric, PlanColumn } from '../../core/src/profile/metric.ts';
import { metrics } from '../../core/src/profile/metrics.generated.ts';
import type { ColumnProfile } from '../../core/src/profile/profile.ts';
import { profileTable } from '../../core/src/profile/profile-table.ts';
import { type TestColumn, tableOf } from '../core/support/table.ts';

/** One law for all metrics: any way of adding and merging parts gives the same value, and so do the plan and the kernels. */

interface Case {
  readonly type: LogicalType;
  readonly column: TestColumn;
  /** What the cells are, by row, as the profile should see them. */
  readonly cells: Cells;
}

type Value = number | string | null;

function cellsOf(
  type: LogicalType,
  texts: readonly (string | null)[],
  values: readonly Value[],
  missing: readonly boolean[],
): Cells {
  return { type, texts, values, missing, counts: texts.map(() => 1) };
}

const doubleText = (value: number): string => {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Number.isInteger(value) ? `${value}.0` : String(value);
};

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 6 });
const list = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(arbitrary, { minLength: 1, maxLength: 40 });

/** Doubles that both sides write the same way in text: eighths, NaN and infinities. */
const doubles = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -4000, max: 4000 }).map((n) => n / 8) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
);
const decimalCase = list(orNull(doubles)).map((raw): Case => {
  const values = raw.map((value) => (value === null ? null : value + 0));
  const texts = values.map((value) => (value === null ? null : doubleText(value)));
  return {
    type: 'decimal',
    column: { type: 'DOUBLE', values: raw },
    cells: cellsOf(
      'decimal',
      texts,
      values,
      values.map((v) => v === null || Number.isNaN(v)),
    ),
  };
});
const integerCase = list(orNull(fc.integer({ min: -60, max: 60 }))).map((values): Case => {
  const texts = values.map((value) => (value === null ? null : String(value)));
  return {
    type: 'integer',
    column: { type: 'INTEGER', values },
    cells: cellsOf(
      'integer',
      texts,
      values,
      values.map((v) => v === null),
    ),
  };
});
const dateCase = list(orNull(fc.integer({ min: 0, max: 4000 }))).map((days): Case => {
  const texts = days.map((day) => (day === null ? null : new Date(day * 864e5).toISOString().slice(0, 10)));
  return {
    type: 'date',
    column: { type: 'DATE', values: texts },
    cells: cellsOf(
      'date',
      texts,
      texts,
      texts.map((t) => t === null),
    ),
  };
});
const words = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.string({
      unit: fc.constantFrom('a', 'B', '7', '-', 'é', '漢', '😀', ' '),
      minLength: 2,
      maxLength: 6,
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\t', '\u00a0', 'N/A', ' null ') },
);
const textCase = list(orNull(words)).map((texts): Case => {
  const missing = texts.map((text) => text === null || text.trim() === '' || /^(n\/a|null|-+)$/i.test(text.trim()));
  const column = [...texts, 'some words'];
  return {
    type: 'text',
    column,
    cells: cellsOf(
      'text',
      column,
      column.map((text, i) => (missing[i] ? null : text)),
      [...missing, false],
    ),
  };
});
const anyCase = fc.oneof(decimalCase, integerCase, dateCase, textCase);

function slice(cells: Cells, from: number, to: number): Cells {
  const part = <T>(values: readonly T[]): T[] => values.slice(from, to);
  const { type, texts, values, missing, counts } = cells;
  return { type, texts: part(texts), values: part(values), missing: part(missing), counts: part(counts) };
}

const accepted = (type: LogicalType): Metric[] => metrics.filter((metric) => metric.accepts(type));
const stateOf = (metric: Metric, cells: Cells): unknown => metric.add(metric.empty(), cells);
const all = (metric: Metric, cells: Cells): Json => metric.value(stateOf(metric, cells));

describe.each(metrics.map((metric) => [metric.id, metric] as const))('%s', (_id, metric) => {
  const cases = anyCase.filter((example) => metric.accepts(example.type));

  test('merging parts in any grouping gives what adding everything gives', () => {
    fc.assert(
      fc.property(cases, fc.nat(), fc.nat(), ({ cells }, a, b) => {
        const n = cells.texts.length;
        const [low, high] = [a % (n + 1), b % (n + 1)].sort((x, y) => x - y) as [number, number];
        const part = (i: number): unknown =>
          stateOf(metric, [slice(cells, 0, low), slice(cells, low, high), slice(cells, high, n)][i] as Cells);
        const left = metric.merge(metric.merge(part(0), part(1)), part(2));
        const right = metric.merge(part(0), metric.merge(part(1), part(2)));
        const expected = all(metric, cells);
        expect(metric.value(left)).toEqual(expected);
        expect(metric.value(right)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('an empty state changes nothing, on either side', () => {
    fc.assert(
      fc.property(cases, ({ cells }) => {
        const expected = all(metric, cells);
        expect(metric.value(metric.merge(metric.empty(), stateOf(metric, cells)))).toEqual(expected);
        expect(metric.value(metric.merge(stateOf(metric, cells), metric.empty()))).toEqual(expected);
      }),
    );
  });

  test('a cell that stands for several rows counts as many', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 2, max: 5 }), ({ cells }, times) => {
        const repeated = Array.from({ length: times }, () => cells).reduce<unknown>(
          (state, part) => metric.add(state, part),
          metric.empty(),
        );
        const weighted = metric.add(metric.empty(), { ...cells, counts: cells.counts.map(() => times) });
        expect(metric.value(weighted)).toEqual(metric.value(repeated));
      }),
    );
  });
});

/** The column as plans see it: with NaN and infinities, which a profile's own `value` leaves out. */
function planColumn(example: Case, profile: ColumnProfile): PlanColumn {
  const cell = col(profile.column.relationName);
  const value = example.type === 'text' ? when(profile.isMissing, cast(lit(null), 'text'), cell) : cell;
  return { type: example.type, text: profile.text, value, isMissing: profile.isMissing };
}

async function byPlan(
  metric: Metric,
  example: Case,
  profile: ColumnProfile,
  table: Awaited<ReturnType<typeof tableOf>>,
): Promise<Json> {
  const plan = metric.plan?.(planColumn(example, profile));
  if (plan === undefined) throw new Error(`${metric.id} has no plan`);
  const select = plan.select.map((expr, i) => ({ as: `a${i}`, expr }));
  const [row = []] = await table.engine.rows({ from: RELATION, select });
  return plan.value(row);
}

test('plans, kernels and states agree on every metric', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(decimalCase, integerCase, dateCase, textCase), async (examples) => {
      const rows = Math.min(...examples.map((example) => example.cells.texts.length));
      const cut = examples.map((example) => cutTo(example, rows));
      const table = await tableOf(cut.map((example, i) => ({ name: `n${i}`, values: example.column })));
      const profile = await profileTable(table);
      for (const [i, example] of cut.entries()) {
        const column = profile.columns[i];
        if (column === undefined) throw new Error('a column is missing');
        for (const metric of accepted(example.type)) {
          const expected = all(metric, example.cells);
          if (metric.id !== 'top' || example.type === 'text')
            expect([metric.id, column.metrics[metric.id] ?? null]).toEqual([metric.id, expected]);
          if (metric.plan !== null)
            expect([metric.id, await byPlan(metric, example, column, table)]).toEqual([metric.id, expected]);
        }
      }
      await table.engine.close();
    }),
    { numRuns: 25 },
  );
});

/** The first rows of a case; the last one of a text column is always the words that keep it text. */
function cutTo(example: Case, rows: number): Case {
  const keep =
    example.type === 'text' ? [...Array(rows - 1).keys(), example.cells.texts.length - 1] : [...Array(rows).keys()];
  const pick = <T>(values: readonly T[]): T[] => keep.map((i) => values[i] as T);
  const { type, texts, values, missing, counts } = example.cells;
  const cells = { type, texts: pick(texts), values: pick(values), missing: pick(missing), counts: pick(counts) };
  const column =
    'type' in example.column ? { ...example.column, values: pick(example.column.values) } : pick(example.column);
  return { type, column, cells };
}
