import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { duckdb } from '../core/src/engine/dialect/duckdb.ts';
import { DuckDbEngine } from '../core/src/engine/duckdb/duckdb-engine.ts';
import { type LogicalType, ROW_ID } from '../core/src/engine/plan.ts';
import { RELATION } from '../core/src/formats/format.ts';
import { profileTable } from '../core/src/profile/profile-table.ts';
import type { Table, TableColumn } from '../core/src/table/table.ts';

/**
 * Profile of 1M x 20 Parquet, beside DuckDB's own SUMMARIZE with an exact count(distinct) of each column (which tells less), and a bare scan.
 * The three are run in turn, so that they share whatever else the machine does.
 */

const ROWS = 1_000_000;
const TURNS = 5;

/** Twenty columns of all kinds: keys, skewed and normal numbers, categories, names, e-mail, telephone, long text, UUID, dates, decimals. */
const COLUMNS = `i::BIGINT id, (random()*1000)::INT i1, (1000/(random()*999+1))::INT i2, (random()*9e15)::BIGINT i3,
  sqrt(-2*ln(random()+1e-12))*cos(6.283185307*random()) f1, exp(sqrt(-2*ln(random()+1e-12))*cos(6.283185307*random())) f2,
  CASE WHEN random()<0.05 THEN NULL ELSE random()*100 END f3,
  CASE WHEN random()<0.001 THEN 1e6*random() ELSE -ln(random()+1e-12)*10 END f4, random()<0.3 b1,
  ['red','green','blue','black','white'][1+floor(random()*5)::INT] c1, 'city_'||floor(50*random()*random())::INT c2,
  CASE WHEN random()<0.1 THEN NULL ELSE 'SKU-'||lpad((floor(random()*1000)::INT)::VARCHAR,4,'0') END c3,
  ['James','Mary','Robert','Patricia','John','Jennifer','Michael','Linda','David','Elizabeth'][1+floor(random()*10)::INT]
    ||' '||chr(65+floor(random()*26)::INT)||substr(md5((i%30011)::VARCHAR),1,6) t1,
  CASE WHEN random()<0.02 THEN 'not-an-email' ELSE 'user'||floor(random()*800000)::INT||'@'
    ||['mail.example','example.org','corp.example'][1+floor(random()*3)::INT] END t2,
  CASE WHEN random()<0.08 THEN NULL ELSE '+1-'||lpad((floor(random()*1000)::INT)::VARCHAR,3,'0')||'-555-'
    ||lpad((floor(random()*10000)::INT)::VARCHAR,4,'0') END t3,
  'The quick brown fox '||md5(random()::VARCHAR)||' jumps over '||repeat('lorem ',floor(random()*6)::INT) t4, uuid()::VARCHAR t5,
  DATE '2015-01-01'+floor(random()*3650)::INT d1, TIMESTAMP '2020-01-01'+to_seconds(floor(random()*1e8)::BIGINT) ts1,
  (random()*100000)::DECIMAL(12,2) dec1`;

/** Prints seconds of processor and clock for each; our time beside the peer's, which must be at most 1. */
export async function run(): Promise<number> {
  const dir = mkdtempSync(path.join(tmpdir(), 'plumbline-bench-'));
  const engine = await DuckDbEngine.create({ tempDir: dir });
  try {
    const table = await makeTable(engine, path.join(dir, 'data.parquet'));
    return report(await takeTurns(engine, table));
  } finally {
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function makeTable(engine: DuckDbEngine, file: string): Promise<Table> {
  const target = duckdb.quoteText(file);
  await engine.execute(
    'SET threads = 1',
    'SELECT setseed(0.42)',
    `COPY (SELECT ${COLUMNS} FROM range(${ROWS}) r(i)) TO ${target} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
    `SET threads = ${cpus().length}`,
  );
  const described = await engine.query(
    `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(${target}))`,
  );
  const columns = described.map(([name, type], index) => toColumn(String(name), String(type), index));
  const names = columns.map((column) => `${duckdb.quoteName(column.name)} AS ${column.relationName}`);
  await engine.execute(
    `CREATE VIEW ${RELATION} AS SELECT ${names.join(', ')}, file_row_number AS ${ROW_ID} FROM read_parquet(${target}, file_row_number = true)`,
  );
  return {
    id: 'bench',
    name: 'bench',
    format: 'parquet',
    sizeBytes: null,
    rows: ROWS,
    columns,
    fingerprint: '',
    notes: [],
    engine,
  };
}

function toColumn(name: string, storedType: string, index: number): TableColumn {
  return { name, index, relationName: `c${index}`, storedType, type: logicalOf(storedType), lexical: false };
}

function logicalOf(type: string): LogicalType {
  if (/INT/.test(type)) return 'integer';
  if (/^(DOUBLE|DECIMAL)/.test(type)) return 'decimal';
  return /^(DATE|TIMESTAMP|BOOLEAN)$/.test(type) ? (type.toLowerCase() as LogicalType) : 'text';
}

interface Times {
  readonly clock: number[];
  readonly processor: number[];
}

async function takeTurns(engine: DuckDbEngine, table: Table): Promise<Record<'scan' | 'peer' | 'ours', Times>> {
  const names = table.columns.map((column) => column.relationName);
  const work = {
    scan: () => engine.query(`SELECT ${names.map((name) => `max(${name})`).join(', ')} FROM ${RELATION}`),
    peer: async () => {
      await engine.query(`SUMMARIZE SELECT ${names.join(', ')} FROM ${RELATION}`);
      for (const name of names) await engine.query(`SELECT count(DISTINCT ${name}) FROM ${RELATION}`);
    },
    ours: () => profileTable(table),
  };
  const times = { scan: newTimes(), peer: newTimes(), ours: newTimes() };
  await work.scan();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const name of ['scan', 'peer', 'ours'] as const) await timed(work[name], times[name]);
  }
  return times;
}

const newTimes = (): Times => ({ clock: [], processor: [] });

async function timed(work: () => Promise<unknown>, times: Times): Promise<void> {
  const clock = performance.now();
  const processor = process.cpuUsage();
  await work();
  const used = process.cpuUsage(processor);
  times.clock.push((performance.now() - clock) / 1e3);
  times.processor.push((used.user + used.system) / 1e6);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Prints the table; the ratio of our time to the peer's. */
function report(times: Record<'scan' | 'peer' | 'ours', Times>): number {
  const titles = { scan: 'bare scan', peer: 'SUMMARIZE + count(distinct)', ours: 'profileTable' };
  console.log(`profile of ${ROWS.toLocaleString('en')} x 20 Parquet, ${cpus().length} cores, median of ${TURNS}`);
  for (const name of ['scan', 'peer', 'ours'] as const) {
    const { clock, processor } = times[name];
    console.log(
      `  ${titles[name].padEnd(28)} ${median(clock).toFixed(2)} s   ${median(processor).toFixed(2)} s of processor`,
    );
  }
  const ratio = (name: 'scan' | 'peer'): number => median(times.ours.clock) / median(times[name].clock);
  console.log(`  ours / scan ${ratio('scan').toFixed(2)} (aim: 5)`);
  return ratio('peer');
}
