import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { duckdb } from '../../../../core/src/engine/dialect/duckdb.ts';
import { DuckDbEngine } from '../../../../core/src/engine/duckdb/duckdb-engine.ts';
import { type Literal, lit, type Plan } from '../../../../core/src/engine/plan.ts';
import { tableOf } from '../../support/table.ts';
import { goldenPlans } from './golden-plans.ts';

let engine: DuckDbEngine;
beforeAll(async () => {
  const made = (await tableOf({ c0: ['x', null, ' y '], c1: [1, 2, null], c2: [1.5, Number.NaN, null] })).engine;
  if (!(made instanceof DuckDbEngine)) throw new Error('not DuckDB');
  engine = made;
});

const pieces = fc.constantFrom(
  '"',
  "'",
  '""',
  "''",
  '\\',
  '\\"',
  "\\'",
  ';',
  '; DROP TABLE base; --',
  '--',
  '/*',
  '*/',
  '$$',
  '$1',
  '?',
  ':a',
  '%',
  '_',
  '\n',
  '\r',
  '\t',
  '\u0000',
  '\u0001',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u202e',
  "E'",
  "x'00'",
  'U&"',
  ' OR 1=1',
  'ROW_ID',
  'NULL',
  '{}',
  '[',
  '\u{1f600}',
  '\u0301',
  '\uff07',
  '\u02bc',
  '\u2019',
  'select',
  '__proto__',
  ')',
  '(',
  ',',
  '`',
  '#',
  '@@',
  '\\u0027',
  '&#39;',
  "'||'",
  '||chr(39)||',
);
const hostile = fc.oneof(
  fc.array(pieces, { maxLength: 6 }).map((list) => list.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger());
const literal: fc.Arbitrary<Literal> = fc.oneof(
  { weight: 8, arbitrary: hostile },
  { weight: 1, arbitrary: number },
  {
    weight: 1,
    arbitrary: fc.oneof(fc.boolean(), fc.constant(null), fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n })),
  },
);

/** 100 statements of 500 names and 500 literals each: 100,000. */
describe('quoting', () => {
  it('makes one statement of any names and literals, and the values come back', async () => {
    const pairs = fc.array(fc.tuple(hostile, literal), { minLength: 500, maxLength: 500, size: 'max' });
    await engine.withConnection(async (connection) => {
      await fc.assert(
        fc.asyncProperty(pairs, async (list) => {
          const names = list.map(([name], i) => `${name.replaceAll('\0', '')}${i}`);
          const select = list.map(([, value], i) => ({ as: names[i] ?? '', expr: lit(value) }));
          const sql = duckdb.render({ from: 't', select, limit: 1 });
          expect((await connection.extractStatements(sql)).count).toBe(1);
          expect((await connection.run(sql)).columnNames()).toEqual(names);
          const row = (await engine.query(sql))[0] ?? [];
          list.forEach(([, value], i) => {
            if (!isSame(row[i], value)) expect.fail(`${JSON.stringify(String(value))} came back as ${String(row[i])}`);
          });
        }),
        { numRuns: 100 },
      );
    });
  }, 60_000);

  it('refuses names and numbers that SQL cannot spell', () => {
    for (const as of ['', 'a\0b'])
      expect(() => duckdb.render({ from: 't', select: [{ as, expr: lit(1) }] })).toThrow(/spell/);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => duckdb.render({ from: 't', select: [{ as: 'a', expr: lit(value) }] })).toThrow(/number/);
  });
});

function isSame(found: unknown, wanted: Literal): boolean {
  if (typeof wanted === 'number') return Number(found) === wanted;
  if (typeof wanted === 'bigint') return BigInt(found as number | bigint) === wanted;
  return found === wanted;
}

describe('plans', () => {
  const golden = readFileSync(new URL('../../../golden/sql/duckdb/plans.sql', import.meta.url), 'utf8');

  it('are written as before', () => {
    const text = Object.entries(goldenPlans).map(([name, plan]) => `-- ${name}\n${duckdb.render(plan)};\n`);
    expect(text.join('\n')).toBe(golden);
  });

  it.each(Object.entries(goldenPlans))('run: %s', async (_, plan: Plan) => {
    expect(Array.isArray(await engine.rows(plan))).toBe(true);
  });
});
