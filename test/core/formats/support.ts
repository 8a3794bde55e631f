import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Cell } from '../../../core/src/engine/engine.ts';
import { ROW_ID } from '../../../core/src/engine/plan.ts';
import { type Loaded, type Ragged, RELATION } from '../../../core/src/formats/format.ts';
import { readSource } from '../../../core/src/formats/read.ts';
import { DqError, type ErrorCode } from '../../../core/src/kit/errors.ts';
import { createTable } from '../../../core/src/table/create-table.ts';

/** A folder of the running test file, removed after it. */
export const folder: string = mkdtempSync(path.join(tmpdir(), 'plumbline-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a test wants to know of a source. */
export interface Seen {
  readonly format: string;
  readonly names: string[];
  readonly types: string[];
  readonly stored: string[];
  readonly lexical: boolean[];
  /** Without the row number, which was checked to count from 0. */
  readonly rows: Cell[][];
  readonly notes: string[];
  readonly texts: string[];
  readonly ragged: Ragged | undefined;
  readonly fingerprint: string;
}

type Options = Readonly<Record<string, string | boolean | number>>;

/** Writes a file into the test's folder. */
export function put(name: string, content: string | Uint8Array): string {
  const target = path.join(folder, name);
  writeFileSync(target, content);
  return target;
}

/** Reads a source in the test's folder to its end. */
export async function see(source: string, options: Options = {}, format?: string): Promise<Seen> {
  const engine = { tempDir: folder, threads: 2 };
  const request = { source, options, engine, cwd: folder, ...(format === undefined ? {} : { format }) };
  const { loaded, format: id } = await readSource(request);
  return { ...(await look(loaded)), format: id };
}

/** Writes a file and reads it. */
export async function seeFile(name: string, content: string | Uint8Array, options: Options = {}): Promise<Seen> {
  return await see(put(name, content), options);
}

/** All of a loaded source; closes its engine. */
export async function look(loaded: Loaded): Promise<Seen> {
  try {
    const all = await loaded.engine.query(`SELECT * FROM ${RELATION}`);
    expect(all.map((row) => row.at(-1))).toEqual(all.map((_, index) => index));
    expect(all.length).toBe(loaded.rows);
    const described = await loaded.engine.query(`DESCRIBE ${RELATION}`);
    expect(described.map(([name]) => name)).toEqual([...loaded.columns.map((_, i) => `c${i}`), ROW_ID]);
    const table = await createTable(loaded, { id: 'x', name: 'x', format: 'x', sizeBytes: null });
    return {
      format: '',
      names: loaded.columns.map(({ name }) => name),
      types: loaded.columns.map(({ type }) => type),
      stored: loaded.columns.map(({ storedType }) => storedType),
      lexical: loaded.columns.map(({ lexical }) => lexical),
      rows: all.map((row) => row.slice(0, -1)),
      notes: loaded.notes.map(({ code }) => code),
      texts: loaded.notes.map(({ text }) => text),
      ragged: loaded.ragged,
      fingerprint: table.fingerprint,
    };
  } finally {
    await loaded.engine.close();
  }
}

/** The `DqError` that a call fails with. */
export async function failure(call: Promise<unknown>): Promise<DqError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DqError);
  return error as DqError;
}

/** Expects a call to fail with a code, and gives its sentence. */
export async function fails(code: ErrorCode, call: Promise<unknown>): Promise<string> {
  const error = await failure(call);
  expect([error.code, error.message]).toEqual([code, error.message]);
  return error.message;
}
