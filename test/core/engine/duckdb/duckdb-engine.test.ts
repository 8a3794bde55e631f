import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DuckDbEngine, type DuckDbOptions } from '../../../../core/src/engine/duckdb/duckdb-engine.ts';
import { aggregate, call, cast, col, countAll, lit, type Plan, ROW_ID } from '../../../../core/src/engine/plan.ts';
import { tableOf } from '../../support/table.ts';

const open: { engine: DuckDbEngine; dir: string }[] = [];
afterEach(async () => {
  for (const { engine, dir } of open.splice(0)) {
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
});

async function engineWith(sql: string, options: Partial<DuckDbOptions> = {}): Promise<DuckDbEngine> {
  const dir = mkdtempSync(join(tmpdir(), 'engine-'));
  const engine = await DuckDbEngine.create({ threads: 2, memoryLimitBytes: 5e8, tempDir: dir, ...options });
  open.push({ engine, dir });
  await engine.execute(sql);
  return engine;
}

const endless =
  'CREATE VIEW t AS SELECT a.range AS c0 FROM range(1000000000) a, range(1000000000) b WHERE a.range * b.range % 7 = 9';
const all: Plan = { from: 't', select: [{ as: 'c0', expr: col('c0') }] };
const counted: Plan = { from: 't', select: [{ as: 'n', expr: countAll() }] };

async function drain(engine: DuckDbEngine, plan: Plan, signal?: AbortSignal): Promise<number> {
  let rows = 0;
  for await (const batch of engine.stream(plan, signal ? { signal } : {})) rows += batch.rows;
  return rows;
}

describe('values', () => {
  const texts = [
    '',
    ' ',
    '\ufeff',
    '\ufeffabc',
    '\ufeffa long text with a mark',
    'a\ufeff',
    '\u0000x',
    '"',
    '\u{1f600}'.repeat(9),
    null,
    '\u0085',
  ];

  it('of text come back whole, byte order marks too, from both ways of reading', async () => {
    const { engine } = await tableOf({ c0: texts });
    expect((await engine.rows(all)).map(([value]) => value)).toEqual(texts);
    for await (const batch of engine.stream(all)) expect(batch.texts(0)).toEqual(texts);
  });

  it('of numbers come back whole; null is told apart from NaN', async () => {
    const values = [1.5, null, Number.NaN, Number.POSITIVE_INFINITY, -0.1, null];
    const { engine } = await tableOf({
      c0: { type: 'DOUBLE', values },
      c1: { type: 'BIGINT', values: [1, null, 2n ** 62n, 3, -4, 5] },
    });
    const plan: Plan = { ...all, select: [...all.select, { as: 'c1', expr: col('c1') }] };
    for await (const batch of engine.stream(plan)) {
      expect([...batch.doubles(0)]).toEqual([1.5, Number.NaN, Number.NaN, Number.POSITIVE_INFINITY, -0.1, Number.NaN]);
      expect([...batch.valid(0)]).toEqual([1, 0, 1, 1, 1, 0]);
      expect([...batch.integers(1)].filter((_, i) => batch.valid(1)[i] === 1)).toEqual([1n, 2n ** 62n, 3n, -4n, 5n]);
    }
    expect((await engine.rows(plan))[2]).toEqual([Number.NaN, 2n ** 62n]);
  });

  it('keep their order and their nulls over many batches', async () => {
    const engine = await engineWith(
      'CREATE TABLE t AS SELECT CASE WHEN range % 3 = 0 THEN NULL ELSE range END AS c0 FROM range(300000)',
    );
    let row = 0;
    for await (const batch of engine.stream(all)) {
      const [valid, values] = [batch.valid(0), batch.doubles(0)];
      for (let i = 0; i < batch.rows; i++, row++)
        if ((valid[i] === 1) !== (row % 3 !== 0) || (valid[i] === 1 && values[i] !== row)) expect.fail(`row ${row}`);
    }
    expect(row).toBe(300_000);
    expect((await engine.rows(all)).length).toBe(300_000);
  });
});

describe('stopping', () => {
  it.each([0, 1, 20, 120])('ends a statement %i ms after its start', async (ms) => {
    const engine = await engineWith(endless);
    for (const work of [
      () => engine.rows(counted, { signal: AbortSignal.timeout(ms) }),
      () => drain(engine, all, AbortSignal.timeout(ms)),
    ]) {
      const started = performance.now();
      await expect(work()).rejects.toMatchObject({ code: 'cancelled' });
      expect(performance.now() - started).toBeLessThan(ms + 1_500);
    }
    expect(
      await engine.rows({ from: { ...all, from: 't', limit: 0 }, select: [{ as: 'n', expr: countAll() }] }),
    ).toEqual([[0]]);
  });

  it('before the start runs nothing', async () => {
    const engine = await engineWith(endless);
    await expect(engine.rows(counted, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    await expect(drain(engine, all, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('leaves other statements alone', async () => {
    const engine = await engineWith('CREATE TABLE t AS SELECT range AS c0 FROM range(10)');
    const control = new AbortController();
    const other = engine.rows(counted);
    control.abort();
    expect(await other).toEqual([[10]]);
  });
});

describe('failing', () => {
  const bad: Plan = { from: 't', select: [{ as: 'n', expr: cast(col('c0'), 'integer') }] };

  it('in the middle of a stream is an error, never a shorter result', async () => {
    const engine = await engineWith(
      "CREATE TABLE t AS SELECT CASE WHEN range = 250000 THEN 'x' ELSE range::VARCHAR END AS c0 FROM range(300000)",
    );
    await expect(drain(engine, bad)).rejects.toMatchObject({ code: 'query_failed', message: /Could not convert/ });
    await expect(engine.rows(bad)).rejects.toMatchObject({ code: 'query_failed' });
  });

  it('for memory is told as such, and the engine goes on', async () => {
    const engine = await engineWith('CREATE VIEW t AS SELECT range AS c0 FROM range(30000000)', {
      memoryLimitBytes: 7e7,
    });
    await engine.execute("SET max_temp_directory_size = '0MB'");
    const distinct: Plan = {
      from: 't',
      select: [{ as: 'n', expr: aggregate('countDistinct', [call('add', col('c0'), lit(1))]) }],
    };
    await expect(engine.rows(distinct)).rejects.toMatchObject({ code: 'out_of_memory' });
    expect(await engine.rows(counted)).toEqual([[30_000_000]]);
  });
});

describe('spilling', () => {
  it('works in a locked engine and stays in its folder', async () => {
    const engine = await engineWith('CREATE VIEW t AS SELECT range AS c0, range AS _row FROM range(6000000)', {
      memoryLimitBytes: 1e8,
    });
    await engine.lock([]);
    const folder = open[0]?.dir ?? '';
    const sorted: Plan = {
      from: 't',
      select: [
        { as: 'h', expr: call('hash', col('c0')) },
        { as: 'r', expr: col(ROW_ID) },
      ],
      orderBy: [{ expr: call('hash', col('c0')) }],
    };
    let spilled = 0;
    let rows = 0;
    for await (const batch of engine.stream(sorted)) {
      spilled ||= existsSync(folder) ? readdirSync(folder).length : 0;
      rows += batch.rows;
    }
    expect(rows).toBe(6_000_000);
    expect(spilled).toBeGreaterThan(0);
  });
});

describe('progress', () => {
  it('of a statement is told under the step that the context names', async () => {
    const engine = await engineWith('CREATE TABLE t AS SELECT range AS c0 FROM range(3000000)');
    const heavy: Plan = {
      from: 't',
      select: [{ as: 'n', expr: aggregate('countDistinct', [cast(col('c0'), 'text')]) }],
    };
    const seen: [string, number | null][] = [];
    const progress = (...call: [string, number | null]): unknown => seen.push(call);
    await engine.rows(heavy, { progress });
    expect(seen).toEqual([]);
    await engine.rows(heavy, { progress, step: 'counting' });
    expect(seen.length).toBeGreaterThan(0);
    for (const [step, ratio] of seen)
      expect([step, ratio === null || (ratio >= 0 && ratio <= 1)]).toEqual(['counting', true]);
  });
});
