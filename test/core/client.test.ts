import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Dq, OpenOptions, Progress } from '../../core/src/api.ts';
import { open } from '../../core/src/client.ts';
import { canonicalReport } from '../../core/src/report/canonical.ts';

let dir: string;
const sessions: Dq[] = [];

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'c-'));
  process.env.TMPDIR = dir;
  mkdirSync(join(dir, '.git'));
  writeFileSync(join(dir, 'orders.csv'), ordersCsv(3_000));
  writeFileSync(join(dir, 'clean.csv'), 'a,b\n1,x\n2,y\n');
});
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((dq) => dq.close()));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Orders with 30 missing e-mails, 20 malformed ones and 7 prices that are text. */
function ordersCsv(rows: number): string {
  const line = (i: number): string => {
    const mail = i % 100 === 7 ? '' : i % 150 === 3 ? `user${i}_example.org` : `user${i}@example.org`;
    const price = i % 400 === 11 ? 'unknown' : ((i * 37) % 1000) / 10;
    return `${i},${mail},${price},2024-0${1 + (i % 9)}-1${i % 10}`;
  };
  return `id,email,price,day\n${Array.from({ length: rows }, (_, i) => line(i)).join('\n')}\n`;
}

async function session(options: OpenOptions = {}): Promise<Dq> {
  const dq = await open({ cwd: dir, storeDir: null, threads: 2, memoryLimitBytes: 1e9, ...options });
  sessions.push(dq);
  return dq;
}

/** The engine processes of these tests, whose temporary folder is their own. */
function hostPids(): number[] {
  const folders = readdirSync(dir).filter((name) => name.startsWith('plumbline-session-'));
  return folders.flatMap((name) => {
    const names = existsSync(join(dir, name)) ? readdirSync(join(dir, name)) : [];
    return names.filter((part) => part.startsWith('engine-')).map((part) => Number(part.slice(7)));
  });
}

async function killHost(): Promise<void> {
  for (const pid of hostPids()) process.kill(pid, 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Another process, which knows none of the tables: however long the loss of the first one takes to be seen. */
async function newHost(dq: Dq): Promise<void> {
  await killHost();
  await dq.read('clean.csv').catch(() => dq.read('clean.csv'));
}

describe('a session', () => {
  it('reads, assesses and gives the rows of findings', async () => {
    const dq = await session();
    const orders = await dq.read('orders.csv');
    expect(orders).toMatchObject({ id: 'orders.csv', name: 'orders.csv', rows: 3_000 });
    expect(orders.columns.map(({ name }) => name)).toEqual(['id', 'email', 'price', 'day']);
    const report = await dq.assess(orders);
    expect(report.dataset).toMatchObject({ id: 'orders.csv', rows: 3_000, fingerprint: orders.fingerprint });
    expect(report.score.value).toBeLessThan(100);
    const broken = report.findings.find(
      ({ columns, detector }) => columns[0] === 'email' && detector !== 'missing-values',
    );
    expect(broken?.rows.count).toBe(20);
    const ids = await report.rowIds(broken?.id ?? '');
    expect([...ids]).toEqual(Array.from({ length: 20 }, (_, i) => i * 150 + 3));
    const page = await report.rows(broken?.label ?? '', { limit: 2, offset: 1 });
    expect(page).toEqual({
      columns: ['id', 'email', 'price', 'day'],
      rowIds: [153, 303],
      rows: [
        ['153', 'user153_example.org', '66.1', '2024-01-13'],
        ['303', 'user303_example.org', '21.1', '2024-07-13'],
      ],
      total: 20,
      marked: [1],
    });
    await expect(report.rows('F99')).rejects.toMatchObject({ code: 'finding_unknown' });
    await expect(report.rows('F1', { limit: -1 })).rejects.toMatchObject({ code: 'bad_option' });
    expect(JSON.parse(JSON.stringify(report))).not.toHaveProperty('rows');
  });

  it('puts rows that share a key side by side', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({ order_id: `A-${1000 + i}`, amount: i * 3 + 0.5 }));
    const copyKey = (to: number, from: number): void => {
      const [target, source] = [rows[to], rows[from]];
      if (target && source) target.order_id = source.order_id;
    };
    copyKey(150, 20);
    copyKey(90, 60);
    const dq = await session();
    const report = await dq.assess(await dq.from(rows));
    const keys = report.findings.find(({ detector }) => detector === 'duplicate-key');
    expect([...(await report.rowIds(keys?.id ?? ''))]).toEqual([20, 60, 90, 150]);
    expect((await report.rows(keys?.id ?? '')).rowIds).toEqual([20, 150, 60, 90]);
  });

  it('profiles without looking for faults', async () => {
    const dq = await session();
    const profile = await dq.profile('orders.csv');
    expect(profile.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'integer'],
      ['email', 'text'],
      ['price', 'decimal'],
      ['day', 'date'],
    ]);
    expect(profile).not.toHaveProperty('findings');
  });

  it('tells its progress, and stops when asked to', async () => {
    const dq = await session();
    const seen: Progress[] = [];
    const orders = await dq.read('orders.csv', { onProgress: (progress) => seen.push(progress) });
    await dq.assess(orders, { onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(0);
    for (const { step, ratio } of seen)
      expect([typeof step, ratio === null || (ratio >= 0 && ratio <= 1)]).toEqual(['string', true]);
    await expect(dq.read('orders.csv', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    const control = new AbortController();
    const reading = dq.read('orders.csv', { signal: control.signal });
    control.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect((await dq.assess(orders)).dataset.rows).toBe(3_000);
  });

  it('gives typed errors for what is not there', async () => {
    const dq = await session();
    await expect(dq.read('nothing.csv')).rejects.toMatchObject({ code: 'file_not_found', exitCode: 3 });
    await expect(dq.read('.')).rejects.toMatchObject({ code: 'is_folder' });
    await dq.close();
    await expect(dq.read('orders.csv')).rejects.toMatchObject({ code: 'session_closed' });
  });

  it('knows its own tables from those of another', async () => {
    const [one, other] = [await session(), await session()];
    const table = await one.read('clean.csv', { name: 'mine' });
    expect(table).toMatchObject({ id: 'mine', name: 'mine' });
    await expect(other.assess(table)).rejects.toMatchObject({ code: 'table_unknown', message: /another session/ });
  });

  it('keeps many tables, equal ones once', async () => {
    const dq = await session();
    const tables = [];
    for (let i = 0; i < 20; i++) {
      writeFileSync(join(dir, `t${i % 18}.csv`), `a\n${i % 18}\n`);
      tables.push(await dq.read(`t${i % 18}.csv`));
    }
    for (const [i, table] of tables.entries())
      expect((await dq.assess(table)).dataset).toMatchObject({ id: `t${i % 18}.csv`, rows: 1 });
  });
});

describe('a lost engine', () => {
  it('fails the running job; tables and rows come back with the next one', async () => {
    const dq = await session();
    const orders = await dq.read('orders.csv');
    const report = await dq.assess(orders);
    await killHost();
    expect((await dq.assess(orders)).findings).toEqual(report.findings);
    const running = expect(dq.assess(orders, { seed: 2 })).rejects.toMatchObject({ code: 'engine_lost' });
    await killHost();
    await running;
    expect(await report.rowIds('F1')).toHaveLength(report.findings[0]?.rows.count ?? -1);
    await killHost();
    expect((await report.rows('F1')).total).toBe(report.findings[0]?.rows.count);
  });

  it('comes back for the others when one that waits for it goes away', async () => {
    const dq = await session();
    const orders = await dq.read('orders.csv');
    const report = await dq.assess(orders);
    await newHost(dq);
    const stop = new AbortController();
    const first = dq.profile(orders, { signal: stop.signal, onProgress: () => stop.abort() });
    const others = [dq.assess(orders), dq.profile(orders)];
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    const [again, profile] = await Promise.all(others);
    expect((again as typeof report).findings).toEqual(report.findings);
    expect(profile?.columns).toHaveLength(4);
  });

  it('comes back after all who waited for it have gone away', async () => {
    const dq = await session();
    const orders = await dq.read('orders.csv');
    await newHost(dq);
    const stop = new AbortController();
    const gone = dq.profile(orders, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(gone).rejects.toMatchObject({ code: 'cancelled' });
    expect((await dq.profile(orders)).columns).toHaveLength(4);
  });

  it('says when the file has changed since', async () => {
    const dq = await session();
    writeFileSync(join(dir, 'changing.csv'), ordersCsv(500));
    const report = await dq.assess('changing.csv');
    await killHost();
    writeFileSync(join(dir, 'changing.csv'), ordersCsv(501));
    await expect(report.rowIds('F1')).rejects.toMatchObject({ code: 'data_changed' });
  });
});

describe('data in memory', () => {
  const rows = Array.from({ length: 400 }, (_, i) => ({ id: i, city: i % 50 === 3 ? '' : 'Rome' }));

  it('are taken as they are, under the name they are given, and come back in a new engine', async () => {
    const dq = await session();
    const before = structuredClone(rows);
    const table = await dq.from(rows, { id: 'notes/a.ipynb#df' });
    expect(table).toMatchObject({ id: 'notes/a.ipynb#df', name: 'df', rows: 400 });
    const report = await dq.assess(table);
    expect(rows).toEqual(before);
    const missing = report.findings.find(({ detector }) => detector === 'missing-values');
    await killHost();
    expect([...(await report.rowIds(missing ?? ''))]).toEqual([3, 53, 103, 153, 203, 253, 303, 353]);
    expect((await dq.assess(rows)).findings.map(({ rows: { count } }) => count)).toEqual(
      report.findings.map(({ rows: { count } }) => count),
    );
  });

  it('without a name are told apart by their columns', async () => {
    const dq = await session();
    const [one, same, other] = [await dq.from(rows), await dq.from(rows.slice(1)), await dq.from([{ id: 1 }])];
    expect([one.name, other.name]).toEqual(['data', 'data']);
    expect(same.id).toBe(one.id);
    expect(other.id).not.toBe(one.id);
    expect((await dq.from([{ id: 1 }], { name: 'mine' })).id).toBe('mine');
  });

  it('are written until nobody wants them any more, and no file is left', async () => {
    const dq = await session();
    const texts = Array.from({ length: 400_000 }, (_, i) => `a text that is not quite short ${i}`);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    await expect(dq.from({ texts }, { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
    const folders = readdirSync(dir).filter((name) => name.startsWith('plumbline-session-'));
    const left = folders.flatMap((name) => {
      const data = join(dir, name, 'data');
      return existsSync(data) ? readdirSync(data) : [];
    });
    expect(left).toEqual([]);
    expect((await dq.from({ texts })).rows).toBe(400_000);
  });

  it('that are no table are a typed error', async () => {
    const dq = await session();
    for (const value of [42, null, undefined, () => 1])
      await expect(dq.assess(value)).rejects.toMatchObject({ code: 'data_unsupported', exitCode: 2 });
  });
});

describe('too little memory', () => {
  it('is a typed error, and the session goes on', async () => {
    const dq = await session({ memoryLimitBytes: 1 });
    const text = Array.from({ length: 60_000 }, (_, i) => `${i},${'abcdefghij'.repeat(60)}${i * 7919}`).join('\n');
    writeFileSync(join(dir, 'wide.csv'), `id,text\n${text}\n`);
    const result = await dq.assess('wide.csv').then(
      ({ dataset }) => dataset.rows,
      (error: unknown) => (error as { code: string }).code,
    );
    expect([60_000, 'out_of_memory']).toContain(result);
    expect((await dq.assess('clean.csv')).dataset.rows).toBe(2);
  });
});

describe('the history', () => {
  it('says what changed since the last assessment', async () => {
    const storeDir = join(dir, 'store');
    const first = await (await session({ storeDir })).assess('orders.csv', { now: new Date(0) });
    expect(first.run).toMatchObject({ startedAt: '1970-01-01T00:00:00.000Z', previous: null });
    const again = await (await session({ storeDir })).assess('orders.csv');
    expect(again.run?.previous).toMatchObject({
      assessedAt: '1970-01-01T00:00:00.000Z',
      change: 0,
      sameData: true,
      newFindings: [],
      goneFindings: [],
    });
    const apart = await (await session({ storeDir })).assess('orders.csv', { keep: false });
    expect(apart.run?.previous).toBe(null);
  });
});

describe('the same data', () => {
  it('give the same bytes, whatever the threads', async () => {
    const bytes = new Set<string>();
    for (const threads of [1, 2, 1, 2]) {
      const dq = await session({ threads });
      bytes.add(canonicalReport(await dq.assess('orders.csv')));
      bytes.add(canonicalReport(await dq.assess(await dq.read('orders.csv'))));
    }
    expect(bytes.size).toBe(1);
  });
});

describe('a program', () => {
  const run = (code: string): Promise<{ code: number | null; out: string }> =>
    new Promise((resolve) => {
      const from = JSON.stringify(fileURLToPath(new URL('../../core/src/client.ts', import.meta.url)));
      const script = `const { open } = await import(${from}); const dq = await open({ storeDir: null }); ${code}`;
      const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', script], { cwd: dir });
      let out = '';
      child.stdout.on('data', (piece) => {
        out += piece;
      });
      child.stdin.end('a;b\n1;2\n');
      child.once('close', (status) => resolve({ code: status, out }));
    });

  it.each([
    ['that only opens', '', ''],
    ['that does not close', "console.log((await dq.read('clean.csv')).rows)", '2\n'],
    ['that ends in the middle', "dq.assess('orders.csv'); await dq.read('clean.csv'); process.exit(0)", ''],
    [
      'that reads its standard input',
      "const t = await dq.read('-'); console.log(t.id, t.rows); await dq.close()",
      'stdin 1\n',
    ],
  ])('%s ends by itself and leaves nothing', async (_, code, expected) => {
    const before = new Set(readdirSync(dir));
    const { code: status, out } = await run(code);
    expect([status, out]).toEqual([0, expected]);
    const left = readdirSync(dir).filter((name) => name.startsWith('plumbline-session-') && !before.has(name));
    expect(left).toEqual([]);
  });
});

it('shows assessments and profiles as themselves in notebooks, and leaves them plain data', async () => {
  const dq = await session();
  const show = Symbol.for('Jupyter.display');
  const rows = [{ a: 1 }, { a: 2 }];
  for (const value of [await dq.assess(rows), await dq.profile(rows), await dq.assess('clean.csv')]) {
    const data = await (value as unknown as Record<symbol, () => Promise<object>>)[show]?.();
    expect(Object.keys(data ?? {})).toEqual(['application/vnd.plumbline.v1+json', 'text/html', 'text/plain']);
    expect(Reflect.ownKeys({ ...value })).not.toContain(show);
  }
});
