import { rm } from 'node:fs/promises';
import { duckdb } from '../../engine/dialect/duckdb.ts';
import { DuckDbEngine } from '../../engine/duckdb/duckdb-engine.ts';
import { DqError } from '../../kit/errors.ts';
import { openText, type TextFile } from '../files/text-file.ts';
import { type FormatInput, type Loaded, RELATION, type ReadNote } from '../format.ts';
import { adoptTable, relationName, WIDE } from '../relation.ts';
import { type ColumnMap, mapColumns } from './columns.ts';
import { type FaultLines, normalise } from './normalise.ts';
import { checkOptions, delimitedOptions, encodingOption, layoutHints } from './options.ts';
import type { TextDialect } from './records.ts';
import { type Layout, type LayoutHints, sniffLayout } from './sniff.ts';

/** Holds the text of all files. */
const TABLE = 'data';
const MAX_LINE_BYTES = 64_000_000;
/** Text that the layout is guessed from when its records are very long. */
const MAX_HEAD_BYTES = 64e6;

/** What DuckDB is told to read: a file as it is, or one that `normalise` wrote. */
interface Reading {
  readonly path: string;
  readonly dialect: TextDialect;
  readonly header: boolean;
  readonly skip: number;
  readonly names: readonly string[];
  readonly maxLineBytes: number | null;
}

/**
 * Reads delimited text as text: every cell is its own lexeme. Nothing between two delimiters is a missing value (null);
 * a quoted nothing is the empty text. DuckDB reads well-formed files in strict mode; whatever it objects to is written
 * again by `normalise`, row by row, so that no row is lost. `forced` overrides the user's word.
 */
export async function loadDelimited(input: FormatInput, format: string, forced: LayoutHints = {}): Promise<Loaded> {
  checkOptions(input.options, delimitedOptions);
  const hints = { ...layoutHints(input.options), ...forced };
  const engine = await DuckDbEngine.create(input.engine);
  try {
    const notes: ReadNote[] = [];
    const map = await loadFiles(engine, input, format, hints, notes);
    await engine.lock([]);
    const [[rows = 0] = []] = await engine.query(`SELECT count(*) FROM ${duckdb.quoteName(RELATION)}`);
    return { engine, columns: map.columns, rows: Number(rows), notes, sources: [] };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function loadFiles(
  engine: DuckDbEngine,
  input: FormatInput,
  format: string,
  hints: LayoutHints,
  notes: ReadNote[],
): Promise<Pick<Loaded, 'columns'>> {
  let names: readonly string[] | null = null;
  for (const path of input.paths) {
    const file = await openText(path, input.engine.tempDir, input.context, encodingOption(input.options), format);
    try {
      const layout = await layoutOf(file, hints);
      const map: ColumnMap = mapColumns(names, layout, path);
      await takeIn(engine, file, layout, names === null ? null : map, input.context.signal);
      for (const note of [...layoutNotes(layout, hints), ...file.notes, ...map.notes])
        notes.push(input.paths.length > 1 ? { ...note, text: `${path}: ${note.text}` } : note);
      names = map.names;
    } finally {
      await file.dispose();
    }
  }
  const columns = (names ?? []).map((name, index) => ({
    name,
    storedType: 'VARCHAR',
    sql: duckdb.quoteName(relationName(index)),
    lexical: true,
  }));
  return { columns: await adoptTable(engine, TABLE, columns) };
}

/** Guesses from the head; looks further while not even two lines are complete. */
async function layoutOf(file: TextFile, hints: LayoutHints): Promise<Layout> {
  const sizeBytes = await file.sizeBytes();
  for (let wanted = 1 << 18; ; wanted *= 4) {
    const head = await file.head(wanted);
    const whole = head.length >= sizeBytes;
    if (!whole && wanted < MAX_HEAD_BYTES && lines(head) < 3) continue;
    const text = new TextDecoder('utf-8').decode(head, { stream: !whole });
    return sniffLayout(text, whole, hints);
  }
}

function lines(head: Buffer): number {
  let count = 0;
  for (let at = -1; count < 3; count++) {
    at = head.findIndex((byte, index) => index > at && (byte === 10 || byte === 13));
    if (at < 0) break;
  }
  return count;
}

async function takeIn(
  engine: DuckDbEngine,
  file: TextFile,
  layout: Layout,
  map: ColumnMap | null,
  signal: AbortSignal | undefined,
): Promise<void> {
  const asItIs: Reading = { path: file.path, ...layout, maxLineBytes: null };
  const tries = [
    () => run(engine, asItIs, map, signal),
    () => run(engine, { ...asItIs, maxLineBytes: MAX_LINE_BYTES }, map, signal),
    () => takeRewritten(engine, file, layout, map, signal),
  ];
  let next = 0;
  for (;;) {
    try {
      return await (tries[next] ?? tries[2])?.();
    } catch (error) {
      if (!(error instanceof DqError) || error.code !== 'query_failed' || next >= 2) throw error;
      next = await afterFault(file, String(error.cause ?? ''), next);
    }
  }
}

/** What to try after DuckDB's objection. */
async function afterFault(file: TextFile, reason: string, tried: number): Promise<number> {
  if (/not utf-8|invalid unicode/i.test(reason)) await file.repairEncoding();
  return tried === 0 && /maximum line size/i.test(reason) ? 1 : 2;
}

async function takeRewritten(
  engine: DuckDbEngine,
  file: TextFile,
  layout: Layout,
  map: ColumnMap | null,
  signal: AbortSignal | undefined,
): Promise<void> {
  const clean = await normalise(file.path, layout, file.tempDir, file.context);
  try {
    const dialect = { delimiter: ',', quote: '"', escape: '"' };
    const reading = { path: clean.path, dialect, header: true, skip: 0, names: layout.names };
    await run(engine, { ...reading, maxLineBytes: MAX_LINE_BYTES }, map, signal);
  } finally {
    await rm(clean.path, { force: true });
  }
  file.notes.push(
    ...faultNote('rows_short', clean.tooFew, 'fewer cells than columns; the rest is missing'),
    ...faultNote('rows_long', clean.tooMany, 'more cells than columns; what is too much stands in the last cell'),
    ...faultNote('quotes_stray', clean.strayQuotes, 'a quote that opens or closes nothing; it is kept as text'),
  );
}

async function run(
  engine: DuckDbEngine,
  reading: Reading,
  map: ColumnMap | null,
  signal: AbortSignal | undefined,
): Promise<void> {
  const from = readCsv(reading);
  if (map === null) {
    const list = reading.names.map((_, index) => relationName(index)).join(', ');
    await engine.query(`CREATE OR REPLACE TABLE ${TABLE} AS SELECT ${list} FROM ${from}`, signal ? { signal } : {});
    return;
  }
  for (const name of map.added) await engine.execute(`ALTER TABLE ${TABLE} ADD COLUMN IF NOT EXISTS ${name} VARCHAR`);
  const [target, source] = [map.targets.map(relationName), map.targets.map((_, index) => relationName(index))];
  await engine.query(
    `INSERT INTO ${TABLE} (${target.join(', ')}) SELECT ${source.join(', ')} FROM ${from}`,
    signal ? { signal } : {},
  );
}

function readCsv({ path, dialect, header, skip, names, maxLineBytes }: Reading): string {
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
    `parallel = ${names.length <= WIDE}`,
    ...(maxLineBytes === null ? [] : [`max_line_size = ${maxLineBytes}`]),
  ];
  return `read_csv([${text(path)}], ${options.join(', ')})`;
}

function layoutNotes(layout: Layout, hints: LayoutHints): ReadNote[] {
  const skipped = layout.skip > 0 && hints.skip === undefined;
  return [
    ...(skipped
      ? [
          {
            code: 'lines_skipped',
            text: `The first ${layout.skip === 1 ? 'line' : `${layout.skip} lines`} before the header ${layout.skip === 1 ? 'is' : 'are'} no part of the table.`,
          },
        ]
      : []),
    ...(!layout.header && hints.header === undefined
      ? [{ code: 'no_header', text: 'The first row looks like data, so the columns have no names.' }]
      : []),
  ];
}

function faultNote(code: string, faults: FaultLines, what: string): ReadNote[] {
  if (faults.count === 0) return [];
  const { count, lines } = faults;
  const where = `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${count > lines.length ? ' ...' : ''}`;
  return [{ code, text: `${count === 1 ? 'One row has' : `${count} rows have`} ${what} (${where}).` }];
}
