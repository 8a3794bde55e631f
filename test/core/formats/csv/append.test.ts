import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DuckDbEngine } from '../../../../core/src/engine/duckdb/duckdb-engine.ts';
import { appendRows } from '../../../../core/src/formats/csv/append.ts';
import { ingest } from '../../../../core/src/formats/csv/ingest.ts';
import { sniffLayout } from '../../../../core/src/formats/csv/sniff.ts';
import { openText } from '../../../../core/src/formats/files/text-file.ts';
import { open } from '../../../../core/src/index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-append-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const columns = Array.from({ length: 250 }, (_, i) => `c${i}`);
const line = (row: number, width = columns.length): string =>
  Array.from({ length: width }, (_, i) => (i % 7 === 3 ? '' : i % 11 === 5 ? `"a ""${row}"", b"` : `v${row * i}`)).join(
    ',',
  );
const lines = Array.from({ length: 30 }, (_, row) => line(row, row === 4 ? 252 : row === 9 ? 40 : columns.length));

async function rowsBy(way: typeof ingest, bytes: Buffer): Promise<unknown> {
  const source = path.join(folder, 'wide.csv');
  writeFileSync(source, bytes);
  const engine = await DuckDbEngine.create({ tempDir: folder, threads: 1 });
  const file = await openText(source, folder, {}, null, 'csv');
  try {
    const layout = sniffLayout(bytes.toString('utf8'), true, {});
    const faults = await way(engine, file, layout, 'data');
    const rows = await engine.query('SELECT * FROM data ORDER BY rowid');
    return { rows, tooMany: faults?.tooMany, tooFew: faults?.tooFew, notes: file.notes };
  } finally {
    await file.dispose();
    await engine.close();
  }
}

test.each([
  ['plain text', `${columns.join(',')}\n${lines.join('\n')}\n`, 'utf8'],
  [
    'what is not UTF-8 after a long while',
    `${columns.join(',')}\n${lines.join('\n')}\n${line(9).replace('v0', 'Zoë')}\n`,
    'latin1',
  ],
] as const)('cell by cell gives what the engine reads: %s', async (_, text, encoding) => {
  const bytes = Buffer.from(text, encoding);
  const appended = await rowsBy(appendRows, bytes);
  expect(appended).toEqual(await rowsBy(ingest, bytes));
  expect(appended).toMatchObject({ tooMany: { count: 1, rows: [4] }, tooFew: { count: 1, rows: [9] } });
});

test('thousands of columns fit into little memory', { timeout: 60_000 }, async () => {
  const names = Array.from({ length: 3000 }, (_, i) => `c${i}`);
  const body = Array.from({ length: 5 }, (_, row) => names.map((_name, i) => `v${row + i}`).join(','));
  writeFileSync(path.join(folder, 'thousands.csv'), `${names.join(',')}\n${body.join('\n')}\n`);
  const dq = await open({ cwd: folder, storeDir: null, threads: 1, memoryLimitBytes: 300e6 });
  try {
    expect(await dq.read('thousands.csv')).toMatchObject({ rows: 5 });
  } finally {
    await dq.close();
  }
});
