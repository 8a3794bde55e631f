import { describe, expect, it } from 'vitest';
import { designs } from '../../scripts/sample/designs/index.ts';
import { makeSample, type Sample } from '../../scripts/sample/generate.ts';
import type { Design, Fault } from '../../scripts/sample/types.ts';

const cases = Object.values(designs).flatMap((design) =>
  [3, 11, 29].map((seed) => ({ design, seed, name: design.name })),
);

/** For each row of the dirty table the clean row it came from: copies come after their originals and are taken out first. */
function originals(sample: Sample): (number | null)[] {
  const copies = new Set(sample.truth.faults.find((fault) => fault.kind === 'repeated-row')?.rows);
  let next = 0;
  return sample.dirty.rows.map((_, row) => (copies.has(row) ? null : next++));
}

/** Cells that differ from the clean table, as "row/column name". */
function changedCells(sample: Sample): string[] {
  const origin = originals(sample);
  return sample.dirty.rows.flatMap((cells, row) => {
    const clean = sample.clean.rows[origin[row] ?? -1];
    if (clean === undefined) return [];
    return cells.flatMap((cell, column) =>
      cell === clean[column] ? [] : [`${row}/${sample.dirty.columns[column]?.name}`],
    );
  });
}

const ofKind = (sample: Sample, kind: string): Fault[] => sample.truth.faults.filter((fault) => fault.kind === kind);

function rowsSharingKey(sample: Sample, design: Design): number[] {
  const column = design.columns.findIndex((entry) => entry.name === design.key);
  const copies = new Set(ofKind(sample, 'repeated-row')[0]?.rows);
  const kept = [...sample.dirty.rows.keys()].filter((row) => !copies.has(row));
  const count = new Map<string, number>();
  for (const row of kept)
    count.set(sample.dirty.rows[row]?.[column] ?? '', (count.get(sample.dirty.rows[row]?.[column] ?? '') ?? 0) + 1);
  return kept.filter((row) => (count.get(sample.dirty.rows[row]?.[column] ?? '') ?? 0) > 1);
}

/** How far the nearest extreme value lies from the good ones, in ranges of the good ones. */
function strayDistance(sample: Sample): number {
  const distances = ofKind(sample, 'extreme').flatMap((fault) => {
    const column = sample.dirty.columns.findIndex((entry) => entry.name === fault.columns[0]);
    const good = sample.clean.rows.map((cells) => Number(cells[column]));
    const [low, high] = [Math.min(...good), Math.max(...good)];
    return fault.rows.map((row) => {
      const value = Number(sample.dirty.rows[row]?.[column]);
      return Math.max(value - high, low - value) / (high - low);
    });
  });
  return Math.min(...distances);
}

describe('sample generator', () => {
  it('gives the same bytes for the same seed, others for another', () => {
    for (const design of Object.values(designs)) {
      expect(makeSample(design, 5, 400)).toEqual(makeSample(design, 5, 400));
      expect(makeSample(design, 6, 400).dirty.rows).not.toEqual(makeSample(design, 5, 400).dirty.rows);
    }
  });

  it.each(cases)('$name, seed $seed: every changed cell is in the truth, once', ({ design, seed }) => {
    const sample = makeSample(design, seed, 2_000);
    const single = sample.truth.faults.filter((fault) => fault.columns.length === 1 && fault.kind !== 'repeated-key');
    const told = single.flatMap((fault) => fault.rows.map((row) => `${row}/${fault.columns[0]}`));
    expect(new Set(told).size).toBe(told.length);
    const pairs = ofKind(sample, 'end-before-start').flatMap((fault) =>
      fault.rows.map((row) => `${row}/${design.period[1]}`),
    );
    const changed = changedCells(sample);
    const keys = new Set(
      ofKind(sample, 'repeated-key').flatMap((fault) => fault.rows.map((row) => `${row}/${design.key}`)),
    );
    expect(new Set(changed.filter((cell) => !keys.has(cell)))).toEqual(new Set([...told, ...pairs]));
  });

  it.each(cases)('$name, seed $seed: repeated keys and rows are what the definition says', ({ design, seed }) => {
    const sample = makeSample(design, seed, 2_000);
    expect(rowsSharingKey(sample, design)).toEqual(ofKind(sample, 'repeated-key')[0]?.rows);
    const seen = new Set<string>();
    const later = sample.dirty.rows.flatMap((cells, row) => {
      const text = JSON.stringify(cells);
      if (seen.has(text)) return [row];
      seen.add(text);
      return [];
    });
    expect(later).toEqual(ofKind(sample, 'repeated-row')[0]?.rows);
  });

  it('keeps extreme values away from all good ones', () => {
    for (const design of Object.values(designs)) {
      for (let seed = 1; seed <= 12; seed++) expect(strayDistance(makeSample(design, seed, 800))).toBeGreaterThan(3);
    }
  });

  it.each(cases)('$name, seed $seed: rates and row numbers are in bounds', ({ design, seed }) => {
    const sample = makeSample(design, seed, 2_000);
    for (const fault of sample.truth.faults) {
      expect(fault.rate).toBeGreaterThanOrEqual(0.0005);
      expect(fault.rate).toBeLessThanOrEqual(0.03);
      expect(fault.rows.length).toBeGreaterThan(0);
      expect(fault.rows).toEqual([...new Set(fault.rows)].sort((a, b) => a - b));
      expect(fault.rows.at(-1)).toBeLessThan(sample.truth.rows);
    }
    expect(new Set(sample.truth.faults.map((fault) => fault.kind)).size).toBe(10);
  });
});
