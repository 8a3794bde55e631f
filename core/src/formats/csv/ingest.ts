import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { duckdb } from '../../engine/dialect/duckdb.ts';
import type { DuckDbEngine } from '../../engine/duckdb/duckdb-engine.ts';
import type { RunContext } from '../../engine/engine.ts';
import { DqError } from '../../kit/errors.ts';
import type { TextFile } from '../files/text-file.ts';
import type { ReadNote } from '../format.ts';
import { relationName, WIDE } from '../relation.ts';
import { appendRows } from './append.ts';
import { type FaultLines, normalise, type RowFaults } from './normalise.ts';
import type { TextDialect } from './records.ts';
import type { Layout } from './sniff.ts';

/** DuckDB's own limit for a line; its buffer is 16 times that, and a longer record at the end is lost in silence. */
const LINE_BYTES = 2_000_000;
/** Bytes of a file that may be neither in a cell nor between cells before we count again. */
const SLACK_BYTES = 20e6;

/** What DuckDB is told to read: a file as it is, or one that `normalise` wrote. */
interface Reading {
  readonly path: string;
  readonly dialect: TextDialect;
  readonly header: boolean;
  readonly skip: number;
  readonly names: readonly string[];
  readonly lineBytes: number;
  readonly parallel?: boolean;
}

/**
 * Reads one file into a new table of texts with the columns c0, c1 ... DuckDB reads well-formed files in strict mode;
 * whatever it objects to, or loses, is written again by `normalise`, row by row, and what was odd is noted. Gives the ragged rows, if any.
 */
export async function ingest(
  engine: DuckDbEngine,
  file: TextFile,
  layout: Layout,
  table: string,
): Promise<RaggedLines | null> {
  try {
    await createTable(engine, { path: await file.plainPath(), ...layout, lineBytes: LINE_BYTES }, table, file.context);
    if (await isComplete(engine, file, layout, table)) return null;
  } catch (error) {
    if (error instanceof DqError && error.code === 'out_of_memory' && layout.names.length > WIDE)
      return noted(file, await appendRows(engine, file, layout, table));
    if (!(error instanceof DqError) || error.code !== 'query_failed') throw error;
    if (/not utf-8|invalid unicode/i.test(String(error.cause))) await file.repairEncoding();
  }
  return await ingestRewritten(engine, file, layout, table);
}

/** Rows with too many and too few cells, by number from 0 and by line. */
export type RaggedLines = Pick<RowFaults, 'tooMany' | 'tooFew'>;

async function ingestRewritten(
  engine: DuckDbEngine,
  file: TextFile,
  layout: Layout,
  table: string,
): Promise<RaggedLines> {
  const clean = await normalise(file, layout);
  try {
    const dialect = { delimiter: ',', quote: '"', escape: '"' };
    const reading = { path: clean.path, dialect, header: true, skip: 0, names: layout.names };
    const lineBytes = Math.max(LINE_BYTES, clean.longestBytes + 1000);
    await createTableOfClean(engine, { ...reading, lineBytes }, table, file.context);
    const [[rows] = []] = await engine.query(`SELECT count(*) FROM ${table}`);
    if (rows !== clean.rows)
      throw new DqError('internal', { reason: `of ${clean.rows} rows of "${file.source}" ${rows} were read` });
  } finally {
    await rm(clean.path, { force: true });
  }
  return noted(file, clean);
}

/** Says what was odd and is no finding. */
function noted(file: TextFile, faults: RowFaults): RaggedLines {
  file.notes.push(
    ...faultNote('quotes_stray', faults.strayQuotes, 'a quote that opens or closes nothing; it is kept as text'),
  );
  return faults;
}

/** Even well-formed files can defeat the parallel reader (long quoted cells with lines in them); the other one is slow. */
async function createTableOfClean(
  engine: DuckDbEngine,
  reading: Reading,
  table: string,
  context: RunContext,
): Promise<void> {
  try {
    await createTable(engine, reading, table, context);
  } catch (error) {
    if (!(error instanceof DqError) || error.code !== 'query_failed') throw error;
    await createTable(engine, { ...reading, parallel: false }, table, context);
  }
}

/**
 * Whether all bytes of a large file went somewhere: into cells, between them, or into quotes. Smaller files than DuckDB's
 * buffer cannot lose anything.
 */
async function isComplete(engine: DuckDbEngine, file: TextFile, layout: Layout, table: string): Promise<boolean> {
  const { size } = await stat(file.path);
  if (size <= 16 * LINE_BYTES) return true;
  const width = layout.names.length;
  const lengths = layout.names.map((_, index) => `coalesce(sum(strlen(${relationName(index)})), 0)`).join(' + ');
  const [[rows = 0, bytes = 0] = []] = await engine.query(`SELECT count(*), (${lengths})::BIGINT FROM ${table}`);
  const slack = size - Number(bytes) - Number(rows) * (width + 1);
  return slack < SLACK_BYTES || slack - (await countQuotes(file.path, layout.dialect.quote)) < SLACK_BYTES;
}

async function countQuotes(path: string, quote: string): Promise<number> {
  const wanted = quote.charCodeAt(0);
  let count = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>)
    for (let i = 0; i < piece.length; i++) if (piece[i] === wanted) count += 1;
  return count;
}

async function createTable(engine: DuckDbEngine, reading: Reading, table: string, context: RunContext): Promise<void> {
  const list = reading.names.map((_, index) => relationName(index)).join(', ');
  const sql = `CREATE OR REPLACE TABLE ${table} AS SELECT ${list} FROM ${readCsv(reading)}`;
  await engine.query(sql, context);
}

function readCsv({ path, dialect, header, skip, names, lineBytes, parallel = true }: Reading): string {
  const text = duckdb.quoteText;
  const columns = names.map((_, index) => `'${relationName(index)}': 'VARCHAR'`).join(', ');
  const options = [
    'auto_detect = false',
    `columns = {${columns}}`,
    `delim = ${text(dialect.delimiter)}`,
    `quote = ${text(dialect.quote)}`,
    `escape = ${text(dialect.escape)}`,
    `header = ${header}`,
    `skip = ${skip}`,
    "nullstr = ''",
    'allow_quoted_nulls = false',
    "comment = ''",
    'strict_mode = true',
    "compression = 'none'",
    'hive_partitioning = false',
    `parallel = ${parallel}`,
    ...(lineBytes > LINE_BYTES
      ? [`max_line_size = ${lineBytes}`, `buffer_size = ${Math.max(16 * LINE_BYTES, 2 * lineBytes)}`]
      : []),
  ];
  return `read_csv([${text(path)}], ${options.join(', ')})`;
}

function faultNote(code: string, faults: FaultLines, what: string): ReadNote[] {
  if (faults.count === 0) return [];
  const { count, lines } = faults;
  const where = `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${count > lines.length ? ' ...' : ''}`;
  return [{ code, text: `${count === 1 ? 'One row has' : `${count} rows have`} ${what} (${where}).` }];
}
