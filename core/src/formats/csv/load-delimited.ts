import { availableParallelism } from 'node:os';
import path from 'node:path';
import { duckdb } from '../../engine/dialect/duckdb.ts';
import { DuckDbEngine } from '../../engine/duckdb/duckdb-engine.ts';
import { DqError } from '../../kit/errors.ts';
import { openText, type TextFile } from '../files/text-file.ts';
import { type FormatInput, type Loaded, RELATION, type ReadNote } from '../format.ts';
import { adoptTable, relationName, WIDE } from '../relation.ts';
import { type ColumnMap, mapColumns } from './columns.ts';
import { ingest, type RaggedLines } from './ingest.ts';
import { checkOptions, delimitedOptions, encodingOption, layoutHints } from './options.ts';
import { RaggedCollector } from './ragged.ts';
import { type Layout, type LayoutHints, sniffLayout } from './sniff.ts';

/** Holds the text of all files, and that of one. */
const TABLE = 'data';
const PART = 'part';
/** Text that the layout is guessed from when its records are very long. */
const MAX_HEAD_BYTES = 16e6;

/**
 * Reads delimited text as text: every cell is its own lexeme. Nothing between two delimiters is a missing value (null);
 * a quoted nothing is the empty text. No row is lost: see `ingest`. `forced` overrides the user's word.
 */
export async function loadDelimited(input: FormatInput, format: string, forced: LayoutHints = {}): Promise<Loaded> {
  checkOptions(input.options, delimitedOptions);
  const hints = { ...layoutHints(input.options), ...forced };
  const engine = await DuckDbEngine.create(input.engine);
  try {
    const notes: ReadNote[] = [];
    const collector = new RaggedCollector(engine);
    const names = await loadFiles(engine, input, format, hints, notes, collector);
    const columns = await adoptTable(engine, TABLE, names.map(textColumn));
    const [[rows = 0] = []] = await engine.query(`SELECT count(*) FROM ${duckdb.quoteName(RELATION)}`);
    await engine.execute(`SET threads = ${input.engine.threads ?? availableParallelism()}`);
    await engine.lock([]);
    const ragged = collector.finish();
    return { engine, columns, rows: Number(rows), notes, sources: [], ...(ragged === null ? {} : { ragged }) };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function textColumn(name: string, index: number): Parameters<typeof adoptTable>[2][number] {
  return { name, storedType: 'VARCHAR', sql: duckdb.quoteName(relationName(index)), lexical: true };
}

async function loadFiles(
  engine: DuckDbEngine,
  input: FormatInput,
  format: string,
  hints: LayoutHints,
  notes: ReadNote[],
  ragged: RaggedCollector,
): Promise<readonly string[]> {
  let names: readonly string[] | null = null;
  for (const source of input.paths) {
    const file = await openText(source, input.engine.tempDir, input.context, encodingOption(input.options), format);
    try {
      const layout = await layoutOf(file, hints);
      const map = mapColumns(names, layout);
      const before = names === null ? 0 : await rowsOf(engine);
      const odd = await takeIn(engine, file, layout, names === null ? null : map);
      if (odd !== null) await ragged.add(odd, before, input.paths.length > 1 ? source : null);
      for (const note of [...layoutNotes(layout, hints), ...file.notes, ...map.notes])
        notes.push(input.paths.length > 1 ? { ...note, text: `${path.basename(source)}: ${note.text}` } : note);
      names = map.names;
    } finally {
      await file.dispose();
    }
  }
  return names ?? [];
}

async function rowsOf(engine: DuckDbEngine): Promise<number> {
  const [[rows = 0] = []] = await engine.query(`SELECT count(*) FROM ${TABLE}`);
  return Number(rows);
}

/** Guesses from the head; looks further while not even three lines are complete. */
async function layoutOf(file: TextFile, hints: LayoutHints): Promise<Layout> {
  const sizeBytes = await file.sizeBytes();
  for (let wanted = 1 << 18; ; wanted *= 4) {
    const head = await file.head(wanted);
    const whole = head.length >= sizeBytes;
    if (!whole && wanted < MAX_HEAD_BYTES && !hasLines(head, 3)) continue;
    const layout = sniffLayout(new TextDecoder('utf-8').decode(head, { stream: !whole }), whole, hints);
    if (layout.names.length === 0) throw new DqError('no_columns', { name: file.source });
    return layout;
  }
}

function hasLines(head: Buffer, wanted: number): boolean {
  let count = 0;
  for (const byte of head) if ((byte === 10 || byte === 13) && ++count === wanted) return true;
  return false;
}

async function takeIn(
  engine: DuckDbEngine,
  file: TextFile,
  layout: Layout,
  map: ColumnMap | null,
): Promise<RaggedLines | null> {
  // Every thread keeps a buffer for every column: with thousands of them one is quicker.
  if (layout.names.length > WIDE) await engine.execute('SET threads = 1');
  const ragged = await ingest(engine, file, layout, map === null ? TABLE : PART);
  if (map === null) return ragged;
  for (const name of map.added) await engine.execute(`ALTER TABLE ${TABLE} ADD COLUMN ${name} VARCHAR`);
  const targets = map.targets.map(relationName).join(', ');
  const sources = map.targets.map((_, index) => relationName(index)).join(', ');
  await engine.execute(`INSERT INTO ${TABLE} (${targets}) SELECT ${sources} FROM ${PART}`, `DROP TABLE ${PART}`);
  return ragged;
}

function layoutNotes({ skip, title, header }: Layout, hints: LayoutHints): ReadNote[] {
  const notes: ReadNote[] = [];
  if (title && hints.skip === undefined) notes.push({ code: 'lines_skipped', text: skippedText(skip) });
  if (!header && hints.header === undefined) notes.push({ code: 'no_header', text: NO_HEADER });
  return notes;
}

const NO_HEADER = 'The first row looks like data, so the columns are called column1, column2 and so on.';

function skippedText(lines: number): string {
  return lines === 1
    ? 'The first line stands before the header and is not part of the table.'
    : `The first ${lines} lines stand before the header and are not part of the table.`;
}
