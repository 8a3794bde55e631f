import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Assessment, type Dq, type Finding, open } from '@plumbline/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCsv } from '../../scripts/sample/csv.ts';
import { designs } from '../../scripts/sample/designs/index.ts';
import { makeSample, type Sample } from '../../scripts/sample/generate.ts';
import type { Table } from '../../scripts/sample/types.ts';
import { withFolder } from './support.ts';

/**
 * The row sets found equal those of the truth file, for every design and 20 seeds; the clean tables stay silent. Another range of
 * seeds: PLUMBLINE_SEEDS=5001.
 */
const firstSeed = Number(process.env.PLUMBLINE_SEEDS ?? 101);
const seeds = Array.from({ length: Number(process.env.PLUMBLINE_SEED_COUNT ?? 20) }, (_, index) => firstSeed + index);
const cases = Object.values(designs).flatMap((design) => seeds.map((seed) => ({ design, seed, name: design.name })));

/** Kinds of fault that one question decides ("is this cell what its column holds?") are compared as one. */
const groupOfKind: Readonly<Record<string, string>> = {
  missing: 'missing',
  'disguised-missing': 'disguised',
  'repeated-key': 'key',
  'repeated-row': 'row',
  'text-in-number': 'off-shape',
  'text-in-date': 'off-shape',
  'broken-shape': 'off-shape',
  variant: 'variant',
  'end-before-start': 'period',
  extreme: 'extreme',
};

const groupOfDetector: Readonly<Record<string, string>> = {
  'missing-values': 'missing',
  'disguised-missing': 'disguised',
  'duplicate-key': 'key',
  'duplicate-rows': 'row',
  'type-mismatch': 'off-shape',
  'pattern-mismatch': 'off-shape',
  'category-variant': 'variant',
  'end-before-start': 'period',
  'outlier-robust': 'extreme',
};

type RowSets = Record<string, number[]>;

function add(sets: Map<string, Set<number>>, group: string, columns: readonly string[], rows: Iterable<number>): void {
  const key = `${group} ${[...columns].sort().join('+')}`.trim();
  const set = sets.get(key) ?? new Set<number>();
  for (const row of rows) set.add(row);
  sets.set(key, set);
}

const plain = (sets: Map<string, Set<number>>): RowSets =>
  Object.fromEntries(
    [...sets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, rows]) => [key, [...rows].sort((a, b) => a - b)]),
  );

function truthSets(sample: Sample): RowSets {
  const sets = new Map<string, Set<number>>();
  for (const fault of sample.truth.faults) add(sets, groupOfKind[fault.kind] ?? fault.kind, fault.columns, fault.rows);
  return plain(sets);
}

async function foundSets(report: Assessment): Promise<RowSets> {
  const sets = new Map<string, Set<number>>();
  for (const finding of report.findings) {
    const columns = finding.detector === 'duplicate-rows' ? [] : finding.columns;
    add(sets, groupOfDetector[finding.detector] ?? finding.detector, columns, await report.rowIds(finding));
  }
  return plain(sets);
}

/** What differs, with the values, so that a failure can be judged at sight. */
function differences(expected: RowSets, found: RowSets, table: Table): string[] {
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return keys.flatMap((key) => {
    const [want, have] = [new Set(expected[key]), new Set(found[key])];
    const lost = [...want].filter((row) => !have.has(row));
    const extra = [...have].filter((row) => !want.has(row));
    return [
      ...(lost.length > 0 ? [`${key}: ${lost.length} of ${want.size} not found: ${valuesAt(table, key, lost)}`] : []),
      ...(extra.length > 0 ? [`${key}: ${extra.length} too many: ${valuesAt(table, key, extra)}`] : []),
    ];
  });
}

function valuesAt(table: Table, key: string, rows: readonly number[]): string {
  const names = key.split(' ')[1]?.split('+') ?? [];
  const indexes = names.map((name) => table.columns.findIndex((column) => column.name === name));
  return rows
    .slice(0, 6)
    .map((row) => `${row}: ${JSON.stringify(indexes.map((index) => table.rows[row]?.[index]))}`)
    .join('; ');
}

describe('the rows found are the rows that are wrong', () => {
  let engine: Dq;
  beforeAll(async () => {
    engine = await open({ storeDir: null });
  });
  afterAll(() => engine.close());

  const assess = (table: Table): Promise<{ report: Assessment; sets: RowSets }> =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'table.csv');
      writeFileSync(file, writeCsv(table));
      const report = await engine.assess(await engine.read(file), { keep: false });
      return { report, sets: await foundSets(report) };
    });

  it.each(cases)('$name, seed $seed: dirty', async ({ design, seed }) => {
    const sample = makeSample(design, seed, 5_000);
    const { sets } = await assess(sample.dirty);
    expect(differences(truthSets(sample), sets, sample.dirty)).toEqual([]);
  });

  it.each(cases)('$name, seed $seed: clean', async ({ design, seed }) => {
    const sample = makeSample(design, seed, 5_000);
    const { report } = await assess(sample.clean);
    const texts = (tier: Finding['tier']): string[] =>
      report.findings.filter((finding) => finding.tier === tier).map((finding) => finding.text);
    expect(texts('confirmed')).toEqual([]);
    expect(texts('suspect').length, texts('suspect').join('\n')).toBeLessThanOrEqual(2);
  });
});
