import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dq, open } from '../../../../core/src/index.ts';
import { times } from '../support/find.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-ragged-'));
let dq: Dq;

beforeAll(async () => {
  dq = await open({ storeDir: null });
});

afterAll(async () => {
  await dq.close();
  rmSync(folder, { recursive: true, force: true });
});

const body = times(40, (row) => `k${row},w${row % 3},${row % 7}`);
const csv = (changes: Readonly<Record<number, string>>): string =>
  `id,kind,amount\n${body.map((line, row) => changes[row] ?? line).join('\n')}\n`;

async function assess(...texts: string[]) {
  const names = texts.map((text, i) => {
    writeFileSync(path.join(folder, `part${i}.csv`), text);
    return `part${i}.csv`;
  });
  const source = path.join(folder, names.length === 1 ? (names[0] ?? '') : 'part[01].csv');
  return await dq.assess(await dq.read(source, { name: `ragged ${Math.random()}` }), { keep: false });
}

async function told(...texts: string[]) {
  const report = await assess(...texts);
  const found = report.findings.filter(({ detector }) => detector === 'ragged-rows');
  return await Promise.all(
    found.map(async (finding) => ({
      text: finding.text,
      tier: finding.tier,
      dimension: finding.dimension,
      rows: [...(await report.rowIds(finding))],
      lines: finding.evidence[0]?.text,
    })),
  );
}

describe('ragged-rows', () => {
  it('finds rows with too many and with too few cells, with their lines', async () => {
    expect(await told(csv({ 3: 'k3,w0,8,9', 7: 'k7,w1', 20: 'k20', 21: 'k21' }))).toEqual(
      [
        {
          text: '1 row has more cells than there are columns.',
          tier: 'confirmed',
          dimension: 'validity',
          rows: [3],
          lines: 'Line 5 of the file.',
        },
        {
          text: '3 rows have fewer cells than there are columns.',
          tier: 'confirmed',
          dimension: 'completeness',
          rows: [7, 20, 21],
          lines: 'Lines 9, 22 and 23 of the file.',
        },
      ].sort((a, b) => (a.dimension === 'completeness' ? -1 : 1) - (b.dimension === 'completeness' ? -1 : 1)),
    );
  });

  it('never reads what was put together as a number', async () => {
    const report = await assess(csv({ 3: 'k3,w0,8,9', 5: 'k5,w2,1,234' }));
    expect(report.columns[2]?.profile).toMatchObject({ max: 6 });
    const [row] = (await report.rows(report.findings.find(({ detector }) => detector === 'ragged-rows') ?? 'F1')).rows;
    expect(row).toEqual(['k3', 'w0', '8 , 9']);
    expect(report.score.value).toBeLessThan((await assess(csv({}))).score.value ?? 0);
  });

  it('numbers rows over several files, and names the file', async () => {
    writeFileSync(path.join(folder, 'part1.csv'), '');
    const found = await told(csv({ 1: 'k1,w1,1,2' }), csv({ 0: 'k0,w0', 2: 'k2,w2,5,6' }));
    expect(found.map(({ rows, lines }) => [rows, lines])).toEqual(
      expect.arrayContaining([
        [[1, 42], 'Lines part0.csv:3 and part1.csv:4 of the file.'],
        [[40], 'Line part1.csv:2 of the file.'],
      ]),
    );
  });

  it.each([
    ['rows of one width', csv({})],
    ['delimiters in quotes', csv({ 3: 'k3,"w,0",8' })],
    ['delimiters at the end with nothing after them', csv({ 3: 'k3,w0,8,,' })],
    ['blank lines', csv({ 3: '' })],
    ['empty cells', csv({ 3: 'k3,,' })],
  ])('is silent on %s', async (_, text) => {
    expect(await told(text)).toEqual([]);
  });
});
