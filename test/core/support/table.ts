import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { DuckDbEngine, type DuckDbOptions } from '../../../core/src/engine/duckdb/duckdb-engine.ts';
import { type LogicalType, ROW_ID } from '../../../core/src/engine/plan.ts';
import { RELATION } from '../../../core/src/formats/format.ts';
import type { Table, TableColumn } from '../../../core/src/table/table.ts';

/** A cell of a test table; `undefined` is null too. */
export type TestValue = string | number | bigint | boolean | Date | null | undefined;

/**
 * A column of a test table. A bare list of texts is lexical, as delimited files are; any other bare list is typed by its values
 * (BIGINT, DOUBLE, BOOLEAN, TIMESTAMP). With `type`, an engine's type name, the values' texts are cast to it.
 */
export type TestColumn = readonly TestValue[] | { readonly type: string; readonly values: readonly TestValue[] };

/** Columns by name, or as pairs where names repeat or are empty. */
export type TestColumns =
  | Readonly<Record<string, TestColumn>>
  | readonly { readonly name: string; readonly values: TestColumn }[];

const opened: { engine: DuckDbEngine; dir: string }[] = [];

/** A table in an engine of its own, closed after the test file. Columns may differ in length: the rest is null. */
export async function tableOf(columns: TestColumns, options: Partial<DuckDbOptions> = {}): Promise<Table> {
  const list = listOf(columns);
  const dir = mkdtempSync(path.join(tmpdir(), 'plumbline-test-'));
  const engine = await DuckDbEngine.create({ threads: 2, memoryLimitBytes: 1e9, tempDir: dir, ...options });
  opened.push({ engine, dir });
  const rows = Math.max(0, ...list.map((column) => column.values.length));
  await fill(engine, list, rows);
  return {
    id: 'test',
    name: 'test',
    format: 'test',
    sizeBytes: null,
    rows,
    columns: list.map(toTableColumn),
    fingerprint: '0'.repeat(32),
    notes: [],
    engine,
  };
}

/** Closes what `tableOf` opened. Runs by itself after each test file. */
export async function closeTables(): Promise<void> {
  for (const { engine, dir } of opened.splice(0)) {
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

afterAll(closeTables);

interface Spec {
  readonly name: string;
  readonly type: string;
  readonly lexical: boolean;
  readonly values: readonly TestValue[];
}

function listOf(columns: TestColumns): Spec[] {
  const pairs = Array.isArray(columns)
    ? (columns as readonly { name: string; values: TestColumn }[])
    : Object.entries(columns).map(([name, values]) => ({ name, values: values as TestColumn }));
  return pairs.map(({ name, values }) => specOf(name, values));
}

function specOf(name: string, column: TestColumn): Spec {
  if ('type' in column) return { name, type: column.type, lexical: false, values: column.values };
  const type = typeOf(column.filter((value) => value !== null && value !== undefined));
  return { name, type, lexical: type === 'VARCHAR', values: column };
}

function typeOf(present: readonly TestValue[]): string {
  const all = (test: (value: TestValue) => boolean): boolean => present.length > 0 && present.every(test);
  if (all((value) => typeof value === 'boolean')) return 'BOOLEAN';
  if (all((value) => value instanceof Date)) return 'TIMESTAMP';
  if (all((value) => typeof value === 'bigint' || Number.isSafeInteger(value))) return 'BIGINT';
  if (all((value) => typeof value === 'number' || typeof value === 'bigint')) return 'DOUBLE';
  return 'VARCHAR';
}

/** Everything goes in as text and is cast, so that one path serves all types. */
async function fill(engine: DuckDbEngine, list: readonly Spec[], rows: number): Promise<void> {
  const names = list.map((_, i) => `c${i}`);
  await engine.execute(`CREATE TABLE staging (${names.map((name) => `${name} VARCHAR`).join(', ')})`);
  await engine.withConnection(async (connection) => {
    const appender = await connection.createAppender('staging');
    for (let row = 0; row < rows; row++) {
      for (const column of list) {
        const text = textOf(column.values[row]);
        if (text === null) appender.appendNull();
        else appender.appendVarchar(text);
      }
      appender.endRow();
    }
    appender.closeSync();
  });
  const casts = list.map((column, i) => `CAST(c${i} AS ${column.type}) AS c${i}`);
  await engine.execute(
    `CREATE TABLE base AS SELECT ${casts.join(', ')} FROM staging ORDER BY rowid`,
    'DROP TABLE staging',
    `CREATE VIEW ${RELATION} AS SELECT ${names.join(', ')}, rowid AS ${ROW_ID} FROM base`,
  );
}

function textOf(value: TestValue): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
  if (typeof value !== 'number' || Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

function toTableColumn(column: Spec, index: number): TableColumn {
  return {
    name: column.name,
    index,
    relationName: `c${index}`,
    storedType: column.type,
    type: logicalOf(column.type),
    lexical: column.lexical,
  };
}

/** Logical type of an engine's type name. */
export function logicalOf(type: string): LogicalType {
  const name = type.toUpperCase();
  if (/[[\]]|^(STRUCT|MAP|LIST|UNION)/.test(name)) return 'nested';
  if (/^(U?(TINY|SMALL)INT|BIGINT|U?INTEGER|INT)$/.test(name)) return 'integer';
  if (/^(DOUBLE|FLOAT|REAL|DECIMAL|UBIGINT|U?HUGEINT)/.test(name)) return 'decimal';
  if (/^TIMESTAMP/.test(name)) return 'timestamp';
  if (name === 'BLOB') return 'binary';
  return name === 'BOOLEAN' || name === 'DATE' || name === 'TIME' ? (name.toLowerCase() as LogicalType) : 'text';
}
