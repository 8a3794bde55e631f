import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordReader, type TextCell } from '../../../../core/src/formats/csv/records.ts';

interface Read {
  records: TextCell[][];
  lines: number[];
  strays: number[];
}

function read(pieces: readonly string[], delimiter = ',', quote = '"', escape_ = '"'): Read {
  const out: Read = { records: [], lines: [], strays: [] };
  const reader = new RecordReader(
    { delimiter, quote, escape: escape_ },
    {
      record: (cells, line) => {
        out.records.push(cells);
        out.lines.push(line);
      },
      strayQuote: (line) => out.strays.push(line),
    },
  );
  for (const piece of pieces) reader.push(piece, false);
  reader.push('', true);
  return out;
}

describe('records', () => {
  test.each<[string, string, TextCell[][], number[]]>([
    [
      'plain',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      [],
    ],
    ['empty and quoted empty', ',""\n', [[null, '']], []],
    ['spaces around quotes go, inside they stay', ' " x " ,y \n', [[' x ', 'y ']], []],
    ['doubled quotes', '"a""b",""""\n', [['a"b', '"']], []],
    ['line ends in quotes', '"a\r\nb\rc\nd",e\n', [['a\r\nb\rc\nd', 'e']], []],
    ['CR alone', 'a\rb\r', [['a'], ['b']], []],
    [
      'stray after a close',
      '"a"b,c\nd,e\n',
      [
        ['"a"b', 'c'],
        ['d', 'e'],
      ],
      [1],
    ],
    [
      'stray close beyond the line',
      '"a,b\nc,"d"\n',
      [
        ['"a', 'b'],
        ['c', 'd'],
      ],
      [1],
    ],
    [
      'never closed',
      'a,b\n"c,d\ne,f\n',
      [
        ['a', 'b'],
        ['"c', 'd'],
        ['e', 'f'],
      ],
      [2],
    ],
    ['a delimiter at the end of the text', 'a,', [['a', null]], []],
    ['nothing', '', [], []],
  ])('%s', (_, text, records, strays) => {
    const seen = read([text]);
    expect([seen.records, seen.strays]).toEqual([records, strays]);
  });

  test('line numbers', () => {
    expect(read(['a\r\n"x\ny\r\nz"\n\nb\rc']).lines).toEqual([1, 2, 5, 6, 7]);
  });

  test('backslash escapes', () => {
    expect(read(['"a\\"b","c\\\\","\\n"\n'], ',', '"', '\\').records).toEqual([['a"b', 'c\\', '\\n']]);
  });

  test('delimiters of several characters', () => {
    expect(read(['a||b|c||d\n'], '||').records).toEqual([['a', 'b|c', 'd']]);
  });

  test('pieces do not matter', () => {
    const text = fc.stringMatching(/^[ab,;" \r\n]{0,40}$/);
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 40 }), { maxLength: 4 }), (whole, cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((end, index) => whole.slice(at[index], end));
        expect(read(pieces).records).toEqual(read([whole]).records);
      }),
    );
  });

  test('a million quotes that never close do not take for ever', () => {
    const started = performance.now();
    expect(read([',"x'.repeat(300_000)]).records.length).toBe(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
