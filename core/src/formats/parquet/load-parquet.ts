import path from 'node:path';
import { duckdb } from '../../engine/dialect/duckdb.ts';
import { DuckDbEngine } from '../../engine/duckdb/duckdb-engine.ts';
import { DqError } from '../../kit/errors.ts';
import { checkOptions } from '../csv/options.ts';
import { plainName } from '../files/plain-name.ts';
import { stampSources } from '../files/stamps.ts';
import type { FormatInput, Loaded, LoadedColumn, ReadNote } from '../format.ts';
import { createRelation, type SourceColumn } from '../relation.ts';
import { trueNames } from './true-names.ts';

const FILE_ROW = 'file_row_number';
const { quoteName, quoteText } = duckdb;

interface FileFacts {
  readonly path: string;
  /** As the user knows it. */
  readonly source: string;
  readonly rows: number;
  /** Names as DuckDB spells them (unique), and their types. */
  readonly columns: readonly { readonly name: string; readonly storedType: string }[];
  readonly trueNames: readonly string[];
}

/**
 * Opens Parquet files as a view: nothing is loaded. Rows are numbered over all files in order. Files of other types
 * for a column are cast to a type that holds both, and a note says so. Damage is `format_broken`.
 */
export async function loadParquet(input: FormatInput): Promise<Loaded> {
  checkOptions(input.options, {});
  return await openParquet(input, 'Parquet', (columns) => columns);
}

/** As `loadParquet`; `refine` adjusts the columns before the relation is made, and is given the engine to ask. */
export async function openParquet(
  input: FormatInput,
  format: string,
  refine: (columns: SourceColumn[], engine: DuckDbEngine) => Promise<SourceColumn[]> | SourceColumn[],
): Promise<Loaded> {
  const engine = await DuckDbEngine.create(input.engine);
  try {
    const sources = await stampSources(input.paths);
    const paths: string[] = [];
    for (const source of input.paths) {
      const plain = await plainName(source, input.engine.tempDir);
      engine.onClose(() => plain.dispose());
      paths.push(plain.path);
    }
    await engine.execute('SET parquet_metadata_cache = true');
    const files: FileFacts[] = [];
    for (const [index, plain] of paths.entries())
      files.push(await factsOf(engine, plain, input.paths[index] ?? plain, format));
    const columns = await refine(await sourceColumns(engine, files), engine);
    const loaded = await relationOf(engine, files, columns, format, paths);
    return { engine, ...loaded, rows: files.reduce((sum, file) => sum + file.rows, 0), sources };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function relationOf(
  engine: DuckDbEngine,
  files: readonly FileFacts[],
  columns: readonly SourceColumn[],
  format: string,
  paths: readonly string[],
): Promise<{ columns: LoadedColumn[]; notes: ReadNote[] }> {
  if (columns.length === 0) throw new DqError('no_columns', { name: files[0]?.source ?? '' });
  const read = readParquet(paths);
  const made = await guarded(files[0]?.source ?? '', format, async () => {
    if (files.every((file) => !file.columns.some(({ name }) => name.toLowerCase() === FILE_ROW)))
      return await createRelation(engine, read, rowNumber(files), columns);
    await engine.execute(`CREATE TABLE data AS SELECT * FROM ${read}`);
    return await createRelation(engine, 'data', 'rowid', columns);
  });
  await engine.lock(paths);
  return { columns: made, notes: typeNotes(files) };
}

/** The row's number over all files. */
function rowNumber(files: readonly FileFacts[]): string {
  if (files.length === 1) return FILE_ROW;
  let before = 0;
  const starts = files.map(({ rows }) => {
    const start = before;
    before += rows;
    return start;
  });
  return `(${FILE_ROW} + ([${starts.join(', ')}]::BIGINT[])[file_index::BIGINT + 1])`;
}

async function factsOf(engine: DuckDbEngine, path: string, source: string, format: string): Promise<FileFacts> {
  return await guarded(source, format, async () => {
    const columns = await describe(engine, [path]);
    const [[rows = 0] = []] = await engine.query(`SELECT sum(num_rows) FROM parquet_file_metadata(${quoteText(path)})`);
    const schema = await engine.query(`SELECT name, coalesce(num_children, 0) FROM parquet_schema(${quoteText(path)})`);
    return { path, source, rows: Number(rows), columns, trueNames: trueNames(schema, columns.length) };
  });
}

/** Columns of all files with the types that hold the values of each; a name is spelt as in the first file that has it. */
async function sourceColumns(engine: DuckDbEngine, files: readonly FileFacts[]): Promise<SourceColumn[]> {
  const names = new Map<string, string>();
  for (const file of files) {
    file.columns.forEach(({ name }, index) => {
      const key = name.toLowerCase();
      if (!names.has(key)) names.set(key, file.trueNames[index] ?? name);
    });
  }
  const [first] = files;
  const columns =
    first && files.length === 1
      ? first.columns
      : await describe(
          engine,
          files.map(({ path }) => path),
        );
  return columns.map(({ name, storedType }) => ({
    name: names.get(name.toLowerCase()) ?? name,
    storedType,
    sql: quoteName(name),
    lexical: false,
  }));
}

async function describe(engine: DuckDbEngine, paths: readonly string[]): Promise<FileFacts['columns']> {
  const rows = await engine.query(`DESCRIBE SELECT * FROM ${readParquet(paths)}`);
  return rows.map(([name, storedType]) => ({ name: String(name), storedType: String(storedType) }));
}

function readParquet(paths: readonly string[]): string {
  return `read_parquet([${paths.map(quoteText).join(', ')}], hive_partitioning = false${paths.length > 1 ? ', union_by_name = true' : ''})`;
}

function typeNotes(files: readonly FileFacts[]): ReadNote[] {
  const first = new Map(files[0]?.columns.map(({ name, storedType }) => [name.toLowerCase(), storedType]));
  return files.slice(1).flatMap((file) =>
    file.columns
      .filter(({ name, storedType }) => first.get(name.toLowerCase()) !== storedType)
      .map(({ name, storedType }) => ({
        code: 'types_differ',
        text: `${path.basename(file.source)}: "${name}" is ${storedType}, ${first.get(name.toLowerCase()) ?? 'absent'} in the first file.`,
      })),
  );
}

/** Whatever goes wrong while a file is opened is the file's fault, but for our own errors. */
async function guarded<T>(path: string, format: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DqError) || error.code !== 'query_failed') throw error;
    throw new DqError('format_broken', { path, format, reason: reasonOf(error, path) }, { cause: error });
  }
}

/** DuckDB's sentence without its class and without the name of the file, which ours has. */
function reasonOf(error: DqError, path: string): string {
  const text = String(error.params.reason ?? error.message).replace(/^\w+( \w+)* Error: /, '');
  const quoted = ['"', "'"].map((quote) => `${quote}${path}${quote}`);
  return quoted
    .reduce(
      (reason, name) =>
        reason.replaceAll(` of file ${name}`, '').replaceAll(` in file ${name}`, '').replaceAll(name, 'it'),
      text,
    )
    .replace(/^File it/, 'it is');
}
