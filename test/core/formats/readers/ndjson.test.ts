import { describe, expect, test } from 'vitest';
import { fails, seeFile } from '../support.ts';

describe('newline-delimited JSON', () => {
  test('one row a line, blank lines apart', async () => {
    const seen = await seeFile('a.ndjson', '{"a":1}\n\n{"a":2,"b":"x"}\r\n');
    expect([seen.format, seen.names, seen.rows]).toEqual([
      'ndjson',
      ['a', 'b'],
      [
        [1, null],
        [2, 'x'],
      ],
    ]);
  });

  test('the same table as JSON', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => JSON.stringify({ id: index, x: index / 7 }));
    const lines = await seeFile('b.jsonl', rows.join('\n'));
    const array = await seeFile('b.json', `[${rows.join(',')}]`);
    expect(lines.fingerprint).toBe(array.fingerprint);
  });

  test('a broken line is told by its number', async () => {
    expect(await fails('format_broken', seeFile('c.ndjson', '{"a":1}\n{"a":2}\n{"a":\n'))).toContain('line 4');
    expect(await fails('format_broken', seeFile('d.ndjson', '{"a":1}\n{"a":}\n'))).toContain('line 2, column 6');
  });
});
