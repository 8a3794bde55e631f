import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Tables } from '../../core/src/dq-tables.ts';
import type { TableProfile } from '../../core/src/profile/profile.ts';
import type { Table } from '../../core/src/table/table.ts';
import { tableOf } from './support/table.ts';

async function table(fingerprint: string, name = 'a'): Promise<{ table: Table; close: ReturnType<typeof vi.fn> }> {
  const made = await tableOf({ x: ['1'] });
  const close = vi.fn(async () => {});
  return {
    table: { ...made, fingerprint, name, id: name, engine: { ...made.engine, close } as Table['engine'] },
    close,
  };
}

const unknown = expect.objectContaining({ code: 'table_unknown' });
const nameOf = (tables: Tables<unknown>, key: number): Promise<string> =>
  tables.use(key, async (open) => open.table.name);

describe('tables', () => {
  it('keep equal content once, under the name of each', async () => {
    const tables = new Tables<number>();
    const [one, two] = [await table('f', 'one'), await table('f', 'two')];
    await tables.add(1, one.table);
    await tables.add(2, two.table);
    expect([one.close.mock.calls.length, two.close.mock.calls.length]).toEqual([0, 1]);
    expect([await nameOf(tables, 1), await nameOf(tables, 2)]).toEqual(['one', 'two']);
    await tables.remove(1);
    expect(one.close).not.toHaveBeenCalled();
    await tables.remove(2);
    expect(one.close).toHaveBeenCalledOnce();
    await expect(nameOf(tables, 2)).rejects.toEqual(unknown);
  });

  it('refuse work on a file that has changed since', async () => {
    const tables = new Tables<number>();
    const { table: made } = await table('f');
    const { size, mtimeMs } = statSync(import.meta.filename);
    const stamp = { path: import.meta.filename, sizeBytes: size, modifiedMs: mtimeMs };
    await tables.add(1, { ...made, sources: [stamp] });
    expect(await nameOf(tables, 1)).toBe('a');
    await tables.add(2, { ...made, fingerprint: 'g', sources: [{ ...stamp, sizeBytes: size + 1 }] });
    await expect(nameOf(tables, 2)).rejects.toMatchObject({ code: 'file_changed' });
  });

  it('keep apart equal content of different files, and of one file at different times', async () => {
    const tables = new Tables<number>();
    const { size, mtimeMs } = statSync(import.meta.filename);
    const stamp = { path: import.meta.filename, sizeBytes: size, modifiedMs: mtimeMs };
    const gone = [{ ...stamp, path: `${stamp.path}.gone` }];
    const before = [{ ...stamp, modifiedMs: mtimeMs - 1 }];
    for (const [key, sources] of [gone, before, [stamp]].entries())
      await tables.add(key, { ...(await table('f')).table, sources });
    for (const key of [0, 1]) await expect(nameOf(tables, key)).rejects.toMatchObject({ code: 'file_changed' });
    expect(await nameOf(tables, 2)).toBe('a');
  });

  it('give no answer from a file that changed under it', async () => {
    const tables = new Tables<number>();
    const dir = mkdtempSync(join(tmpdir(), 'dq-tables-'));
    const path = join(dir, 'data');
    writeFileSync(path, 'before');
    const { size, mtimeMs } = statSync(path);
    await tables.add(1, { ...(await table('f')).table, sources: [{ path, sizeBytes: size, modifiedMs: mtimeMs }] });
    const work = tables.use(1, async () => writeFileSync(path, 'and after'));
    await expect(work).rejects.toMatchObject({ code: 'file_changed' });
    rmSync(dir, { recursive: true });
  });

  it('profile content once, and keep results by name and settings', async () => {
    const tables = new Tables<string>();
    await tables.add(1, (await table('f', 'one')).table);
    await tables.add(2, (await table('f', 'two')).table);
    const make = vi.fn(async (of: Table): Promise<TableProfile> => ({ table: of, rows: 1, columns: [] }));
    const result = vi.fn(async () => 'result');
    for (const key of [1, 2, 1])
      await tables.use(key, async (open) => {
        expect((await open.profile(make, {})).table.name).toBe(key === 1 ? 'one' : 'two');
        await open.result('seed', result);
      });
    expect([make.mock.calls.length, result.mock.calls.length]).toEqual([1, 2]);
  });

  it('do not keep what failed', async () => {
    const tables = new Tables<string>();
    await tables.add(1, (await table('f')).table);
    const use = (make: () => Promise<string>): Promise<string> => tables.use(1, (open) => open.result('s', make));
    await expect(use(async () => Promise.reject(new Error('once')))).rejects.toThrow('once');
    expect(await use(async () => 'then')).toBe('then');
  });

  it('let go of the longest unused, but never of one at work', async () => {
    const tables = new Tables<number>();
    const first = await table('0');
    await tables.add(0, first.table);
    await tables.use(0, async () => {
      for (let key = 1; key <= 20; key++) await tables.add(key, (await table(String(key))).table);
      expect(first.close).not.toHaveBeenCalled();
    });
    await expect(nameOf(tables, 1)).rejects.toEqual(unknown);
    expect(await nameOf(tables, 20)).toBe('a');
  });

  it('removed while at work are closed afterwards, once', async () => {
    const tables = new Tables<number>();
    const one = await table('f');
    await tables.add(1, one.table);
    await tables.use(1, async () => {
      await tables.remove(1);
      expect(one.close).not.toHaveBeenCalled();
    });
    expect(one.close).toHaveBeenCalledOnce();
    await tables.close();
    expect(one.close).toHaveBeenCalledOnce();
  });
});
