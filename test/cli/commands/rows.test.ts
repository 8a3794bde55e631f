import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Assessment } from '@plumbline/core/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../../cli/src/run.ts';
import { open } from '../../../core/src/index.ts';
import { fakeFinding, fakeIo, fakeReport } from '../fake.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plumbline-rows-'));
  const lines = Array.from({ length: 60 }, (_, i) => `${i},${i % 20 === 7 ? 'n/a' : i * 1.5}`);
  writeFileSync(path.join(folder, 'a.csv'), `id,amount\n${lines.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const real = () => fakeIo({ cwd: folder, open });

it('shows the rows of a finding, in pages', async () => {
  const { io, out } = real();
  expect(await run(['rows', 'a.csv', 'f1', '--limit', '2', '--offset', '1', '--format', 'csv'], io)).toBe(0);
  expect(out.text).toBe('row,id,amount\n28,27,n/a\n48,47,n/a\n');
});

it('writes all rows to a file, and says so', async () => {
  const { io, out, err } = real();
  expect(await run(['rows', 'a.csv', 'F1', '-o', 'out.json'], io)).toBe(0);
  expect(JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8')).rows).toHaveLength(3);
  expect(out.text).toBe('');
  expect(err.text).toBe('3 rows of 3 written to out.json\n');
});

it('says which cells of a csv have a mark before them, and leaves it out when asked', async () => {
  const rows = (async () => ({
    columns: ['a'],
    rowIds: [0],
    rows: [['=1+1']],
    total: 1,
    marked: [],
  })) as Assessment['rows'];
  const settings = { report: fakeReport(90, [fakeFinding('F1', 'warn')]), rows };
  const [guarded, raw] = [fakeIo(settings), fakeIo(settings)];
  await run(['rows', 'x.csv', 'F1', '--format', 'csv'], guarded.io);
  expect(guarded.out.text).toBe("row,a\n1,'=1+1\n");
  expect(guarded.err.text).toContain('1 cell that a spreadsheet would run');
  await run(['rows', 'x.csv', 'F1', '--format', 'csv', '--raw'], raw.io);
  expect(raw.out.text).toBe('row,a\n1,=1+1\n');
  expect(raw.err.text).not.toContain('spreadsheet');
});

it('asks for many rows in parts', async () => {
  const asked: number[] = [];
  const rows = (async (_finding: unknown, { limit = 0, offset = 0 } = {}) => {
    asked.push(limit);
    const ids = Array.from({ length: Math.max(0, Math.min(limit, 12_000 - offset)) }, (_, i) => i + offset);
    return { columns: ['a'], rowIds: ids, rows: ids.map((id) => [String(id)]), total: 12_000, marked: [] };
  }) as Assessment['rows'];
  const { io, out } = fakeIo({ report: fakeReport(90, [fakeFinding('F1', 'warn')]), rows });
  expect(await run(['rows', 'x.csv', 'F1', '--format', 'csv'], io)).toBe(0);
  expect(asked).toEqual([5000, 5000, 2000]);
  expect(out.text.split('\n')).toHaveLength(12_002);
  expect(out.text).toContain('\n12000,11999\n');
});

it.each([
  [['rows'], 'Name one file and one finding'],
  [['rows', 'a.csv'], 'Name one file and one finding'],
  [['rows', 'a.csv', 'F1', 'F2'], 'Name one file and one finding'],
  [['rows', 'a.csv', 'F9'], 'There is no finding "F9"'],
  [['rows', 'a.csv', 'F1', '--limit', '0'], '--limit'],
  [['rows', 'a.csv', 'F1', '--format', 'html'], 'table, csv, json'],
  [['rows', 'a.csv', 'F1', '-o', 'a.csv'], 'the data itself'],
])('%s is refused with a sentence', async (args, words) => {
  const { io, out, err } = real();
  expect(await run(args, io)).toBe(2);
  expect(err.text).toContain(words);
  expect(out.text).toBe('');
});
