import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { open } from '../../core/src/index.ts';

/** Types agree: fractions, integers and words, with missing values, an outlier, NaN, infinities and no key column. */
const ROWS = Array.from({ length: 600 }, (_, i) => ({
  amount: i === 77 ? 1e6 : 10.5 + (i % 17),
  count: i % 23 === 5 ? null : (i * 7) % 31,
  city: i % 50 === 0 ? null : (['Rome', 'Oslo', 'Wien'][i % 3] ?? null),
  ratio: i % 90 === 4 ? Number.NaN : i % 200 === 9 ? Number.POSITIVE_INFINITY : i === 50 ? null : (i % 19) / 4,
  half: i % 2 === 0 ? Number.NaN : (i % 13) + 0.5,
  nothing: Number.NaN,
}));
const COLUMNS = {
  amount: ROWS.map((row) => row.amount),
  count: ROWS.map((row) => row.count),
  city: ROWS.map((row) => row.city),
  ratio: ROWS.map((row) => row.ratio),
  half: Float64Array.from(ROWS, (row) => row.half),
  nothing: Float64Array.from(ROWS, (row) => row.nothing),
};
const NAMES = Object.keys(COLUMNS);

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-same-'));
const file = (name: string): string => path.join(folder, name);
let dq: Awaited<ReturnType<typeof open>>;

beforeAll(async () => {
  const lines = ROWS.map((row) => Object.values(row).map((cell) => cell ?? ''));
  writeFileSync(file('t.csv'), `${NAMES.join(',')}\n${lines.join('\n')}\n`);
  writeFileSync(file('t.arrow'), tableToIPC(tableFromArrays(COLUMNS), 'file'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (FROM read_csv('${file('t.csv')}')) TO '${file('t.parquet')}' (FORMAT parquet)`);
  connection.closeSync();
  dq = await open();
}, 60_000);

afterAll(async () => {
  await dq.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What must not depend on the way in. Ids do: they hold the table's name. */
async function numbers(source: unknown): Promise<unknown> {
  const table = typeof source === 'string' ? await dq.read(source) : await dq.from(source as object);
  const report = await dq.assess(table);
  const findings = [];
  for (const finding of report.findings) {
    const { rowIds } = await report.rows(finding.id);
    findings.push({ detector: finding.detector, columns: finding.columns, rowIds });
  }
  const order = findings.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return {
    rows: table.rows,
    columns: table.columns.map(({ name }) => name),
    score: report.score.value,
    findings: order,
  };
}

test('csv, parquet, arrow, rows, columns and an Arrow table give the same numbers', { timeout: 60_000 }, async () => {
  const expected = await numbers(ROWS);
  expect(expected).toMatchObject({ rows: 600, columns: NAMES });
  expect(JSON.stringify(expected)).toMatch(
    /disguised.*half.*disguised.*nothing.*missing-values.*outlier.*type-mismatch/,
  );
  expect(await numbers(COLUMNS), 'columns').toEqual(expected);
  expect(await numbers(tableFromArrays(COLUMNS)), 'an Arrow table').toEqual(expected);
  const { DataFrame } = createRequire(import.meta.url)('danfojs-node');
  expect(await numbers(new DataFrame(ROWS)), 'a danfo DataFrame').toEqual(expected);
  for (const name of ['t.csv', 't.parquet', 't.arrow']) expect(await numbers(file(name)), name).toEqual(expected);
});
