import { describe, expect, test } from 'vitest';
import { readSource } from '../../../core/src/formats/read.ts';
import { createTable } from '../../../core/src/table/create-table.ts';
import type { Table } from '../../../core/src/table/table.ts';
import { folder, put } from '../formats/support.ts';

async function tableOf(name: string, text: string, threads = 2): Promise<Table> {
  const engine = { tempDir: folder, threads };
  const { loaded, format } = await readSource({ source: put(name, text), engine, cwd: folder });
  const table = await createTable(loaded, { id: name, name, format, sizeBytes: text.length });
  await loaded.engine.close();
  return table;
}

const base = 'a,b\n1,x\n2,y\n3,\n';

describe('tables', () => {
  test('name their columns by position', async () => {
    const table = await tableOf('names.csv', 'a,a,\n1,2,3\n');
    expect(table.columns.map(({ name, index, relationName }) => [name, index, relationName])).toEqual([
      ['a', 0, 'c0'],
      ['a', 1, 'c1'],
      ['', 2, 'c2'],
    ]);
    expect([table.id, table.rows, table.format, table.sizeBytes]).toEqual(['names.csv', 1, 'csv', 11]);
  });
});

describe('fingerprints', () => {
  test('are 32 hexadecimal digits, whatever the file is called or how it is written', async () => {
    const { fingerprint } = await tableOf('base.csv', base);
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    for (const [name, text] of [
      ['other.csv', base],
      ['crlf.csv', base.replaceAll('\n', '\r\n')],
      ['quoted.csv', '"a","b"\n"1","x"\n"2","y"\n"3",\n'],
      ['tabs.tsv', base.replaceAll(',', '\t')],
    ] as const)
      expect((await tableOf(name, text)).fingerprint).toBe(fingerprint);
  });

  test.each([
    ['a value', 'a,b\n1,x\n2,z\n3,\n'],
    ['an empty text for a missing one', 'a,b\n1,x\n2,y\n3,""\n'],
    ['the order of rows', 'a,b\n2,y\n1,x\n3,\n'],
    ['the order of columns', 'b,a\nx,1\ny,2\n,3\n'],
    ['a name', 'a,c\n1,x\n2,y\n3,\n'],
    ['a row less', 'a,b\n1,x\n2,y\n'],
    ['values that change places', 'a,b\n1,y\n2,x\n3,\n'],
    ['a value that moves to the next cell', 'a,b\n,1x\n2,y\n3,\n'],
  ])('change with %s', async (name, text) => {
    const { fingerprint } = await tableOf('base.csv', base);
    expect((await tableOf(`changed-${name}.csv`, text)).fingerprint).not.toBe(fingerprint);
  });

  test('do not depend on threads', async () => {
    const text = `a,b\n${Array.from({ length: 200_000 }, (_, index) => `${index},v${index % 97}`).join('\n')}\n`;
    const one = await tableOf('threads-1.csv', text, 1);
    const two = await tableOf('threads-2.csv', text, 2);
    expect(one.fingerprint).toBe(two.fingerprint);
  });
});
