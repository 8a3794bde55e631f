import { describe, expect, test } from 'vitest';
import { seeFile } from '../support.ts';

describe('tab-separated text', () => {
  test('is split at tabs alone', async () => {
    const seen = await seeFile('a.tsv', 'a\tb\n1,5\t2;3\n4,5\t5;6\n');
    expect([seen.format, seen.names, seen.rows]).toEqual([
      'tsv',
      ['a', 'b'],
      [
        ['1,5', '2;3'],
        ['4,5', '5;6'],
      ],
    ]);
  });

  test('even where commas look better', async () => {
    expect((await seeFile('b.tsv', 'a,b\n1,2\n')).names).toEqual(['a,b']);
  });

  test('a delimiter that is asked for wins', async () => {
    expect((await seeFile('c.tsv', 'a,b\n1,2\n', { delimiter: ',' })).names).toEqual(['a', 'b']);
  });
});
