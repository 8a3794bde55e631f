import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fails, put, see, seeFile } from '../support.ts';

/** RFC 4180, written independently of the reader: null is nothing, every text is quoted where it must be. */
function writeCsv(rows: readonly (readonly (string | null)[])[], delimiter = ',', lineEnd = '\n'): string {
  const cell = (text: string | null): string =>
    text === null
      ? ''
      : text === '' || /["\r\n]|^\s|\s$/.test(text) || text.includes(delimiter)
        ? `"${text.replaceAll('"', '""')}"`
        : text;
  return rows.map((row) => row.map(cell).join(delimiter) + lineEnd).join('');
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('lexemes', () => {
  test('cells stay as they are written', async () => {
    const seen = await seeFile('lexemes.csv', 'code,amount,text\n007,"1,5"," 12 "\n1e3,+4, x\n');
    expect(seen.rows).toEqual([
      ['007', '1,5', ' 12 '],
      ['1e3', '+4', ' x'],
    ]);
    expect([seen.types, seen.stored, seen.lexical]).toEqual([
      ['text', 'text', 'text'],
      ['VARCHAR', 'VARCHAR', 'VARCHAR'],
      [true, true, true],
    ]);
    expect(seen.notes).toEqual([]);
  });

  test('nothing is missing, a quoted nothing is the empty text', async () => {
    expect((await seeFile('empty-cells.csv', 'a,b\n"",\n,""\nx,y\n')).rows).toEqual([
      ['', null],
      [null, ''],
      ['x', 'y'],
    ]);
  });

  test.each([
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['CR LF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR', 'a,b\r1,2\r3,4\r'],
    ['mixed line ends', 'a,b\n1,2\r\n3,4\r'],
    ['no end at the last line', 'a,b\n1,2\n3,4'],
    ['blank lines', '\na,b\n\n1,2\n\n\n3,4\n\n'],
    ['byte order mark', '\ufeffa,b\n1,2\n3,4\n'],
  ])('%s', async (name, text) => {
    const seen = await seeFile(`lines-${name}.csv`, text);
    expect([seen.names, seen.rows, seen.notes]).toEqual([
      ['a', 'b'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
      [],
    ]);
  });

  test('any table of texts comes back as it was', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.stringMatching(/^[a-z0-9 ,;"'|\t\r\n\\#é.-]{0,10}$/),
      fc.constantFrom('', '"', '""', ',', '\n', '\r\n', ' ', '0', '007', 'NULL', 'null', '__proto__', '😀', '\\N', '-'),
    );
    const cell = fc.option(
      text.filter((t) => !t.includes('\0')),
      { freq: 5 },
    );
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, lineEnd) => {
        const header = (rows[0] ?? []).map((_, index) => `column ${index}`);
        const body = rows.filter((row) => row.length !== 1 || row[0] !== null);
        const path = put(`law-${run++ % 8}.csv`, writeCsv([header, ...body], ',', lineEnd));
        const seen = await see(path, { delimiter: ',', header: true, quote: '"', encoding: 'utf-8' });
        expect([seen.names, seen.rows]).toEqual([header, body]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('layout', () => {
  test.each<[string, string, string[], string[][]]>([
    [
      'semicolons and decimal commas',
      'name;price;qty\nx;1,5;2\ny;2,25;3\n',
      ['name', 'price', 'qty'],
      [
        ['x', '1,5', '2'],
        ['y', '2,25', '3'],
      ],
    ],
    [
      'tabs with commas inside',
      'a\tb, c\n1\t2\n3\t4,5\n',
      ['a', 'b, c'],
      [
        ['1', '2'],
        ['3', '4,5'],
      ],
    ],
    [
      'pipes',
      'a|b|c\n1|2|3\n4|5|6\n',
      ['a', 'b', 'c'],
      [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
    ],
    [
      'single quotes',
      "a,b\n'x, y',2\n'z',3\n",
      ['a', 'b'],
      [
        ['x, y', '2'],
        ['z', '3'],
      ],
    ],
    [
      'backslash escapes',
      'a,b\n"x \\"q\\" y",2\n"z",3\n',
      ['a', 'b'],
      [
        ['x "q" y', '2'],
        ['z', '3'],
      ],
    ],
    [
      'one column of texts with commas',
      'name\nSmith, John\nDoe, Jane\nPlain\n',
      ['name'],
      [['Smith, John'], ['Doe, Jane'], ['Plain']],
    ],
    [
      'years as names',
      'country,2019,2020\nFrance,1.5,2.5\nSpain,100,200\n',
      ['country', '2019', '2020'],
      [
        ['France', '1.5', '2.5'],
        ['Spain', '100', '200'],
      ],
    ],
    [
      'row labels without a name',
      'a,b\nr1,1,2\nr2,3,4\n',
      ['', 'a', 'b'],
      [
        ['r1', '1', '2'],
        ['r2', '3', '4'],
      ],
    ],
    [
      'a delimiter at the end of rows',
      'a,b\n1,2,\n3,4,\n',
      ['a', 'b'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'a hash is no comment',
      '#id,name\n#1,x\n2,y\n',
      ['#id', 'name'],
      [
        ['#1', 'x'],
        ['2', 'y'],
      ],
    ],
  ])('%s', async (name, text, names, rows) => {
    const seen = await seeFile(`layout-${name}.csv`, text);
    expect([seen.names, seen.rows, seen.notes]).toEqual([names, rows, []]);
  });

  test('data without a header', async () => {
    const seen = await seeFile('no-header.csv', '1,2.5,2020-01-01\n2,3.5,2020-01-02\n3,4.5,2020-01-03\n');
    expect([seen.names, seen.rows.length, seen.notes]).toEqual([['column1', 'column2', 'column3'], 3, ['no_header']]);
  });

  test('lines before the header', async () => {
    const seen = await seeFile('preamble.csv', 'Report of 2020\nmade by me\n\nid,name,x\n1,a,2\n2,b,3\n');
    expect([seen.names, seen.rows.length, seen.notes]).toEqual([['id', 'name', 'x'], 2, ['lines_skipped']]);
  });

  test('options override every guess', async () => {
    const path = put('override.csv', '1;"2"\n3;4\n');
    const seen = await see(path, { delimiter: ';', header: true, quote: 'none' });
    expect([seen.names, seen.rows]).toEqual([['1', '"2"'], [['3', '4']]]);
    expect((await see(path, { header: 'no' })).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test.each([
    ['delimeter', ',', 'unknown_option'],
    ['header', 'maybe', 'bad_option'],
    ['encoding', 'ebcdic', 'bad_option'],
    ['delimiter', '\n', 'bad_option'],
    ['skip', -1, 'bad_option'],
  ] as const)('option %s = %j is refused', async (option, value, code) => {
    const text = await fails(code, seeFile('options.csv', 'a,b\n1,2\n', { [option]: value }));
    if (option === 'delimeter') expect(text).toContain('"delimiter"');
  });
});

describe('names', () => {
  test('are kept exactly', async () => {
    const names = ['a', 'a', '', ' b ', 'x "q" y', '😀', '__proto__', 'constructor', 'l1\nl2', 'c0', '_row', 'A'];
    const seen = await seeFile('names.csv', writeCsv([names, names.map((_, index) => String(index))]));
    expect(seen.names).toEqual(names);
    expect(seen.rows).toEqual([names.map((_, index) => String(index))]);
  });
});

describe('rows that do not fit', () => {
  test('are kept, padded or joined, with their lines', async () => {
    const seen = await seeFile('ragged.csv', 'a,b,c\n1,2\n3,4,5\n6,7,8,9,10\n\n11,12,13\n');
    expect(seen.rows).toEqual([
      ['1', '2', null],
      ['3', '4', '5'],
      ['6', '7', '8 , 9 , 10'],
      ['11', '12', '13'],
    ]);
    expect(seen.ragged).toEqual({ long: { count: 1, places: ['4'] }, short: { count: 1, places: ['2'] } });
  });

  test('line numbers count lines inside quotes', async () => {
    const seen = await seeFile('ragged-lines.csv', 'a,b\n"x\r\ny",1\n2\n');
    expect(seen.ragged?.short).toEqual({ count: 1, places: ['4'] });
    expect(seen.rows).toEqual([
      ['x\r\ny', '1'],
      ['2', null],
    ]);
  });

  test.each<[string, string, (string | null)[][]]>([
    [
      'text after a closing quote',
      'a,b\n"x"y,2\n3,4\n',
      [
        ['"x"y', '2'],
        ['3', '4'],
      ],
    ],
    [
      'a quote that never closes',
      'a,b\n1,"x\n2,y\n3,z\n',
      [
        ['1', '"x'],
        ['2', 'y'],
        ['3', 'z'],
      ],
    ],
    [
      'two of them',
      'a,b\n"x,1\n"y,2\nz,3\n',
      [
        ['"x', '1'],
        ['"y', '2'],
        ['z', '3'],
      ],
    ],
  ])('%s stays on its line', async (name, text, rows) => {
    const seen = await seeFile(`stray-${name}.csv`, text);
    expect([seen.rows, seen.notes]).toEqual([rows, ['quotes_stray']]);
  });

  test('quotes inside unquoted cells are text and no fault', async () => {
    const seen = await seeFile('inches.csv', 'a,b\n5" pipe,1\n"6"" pipe",2\n');
    expect([seen.rows, seen.notes]).toEqual([
      [
        ['5" pipe', '1'],
        ['6" pipe', '2'],
      ],
      [],
    ]);
  });

  test('no row of a large file is lost beside one that is too short', async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) =>
      index === 33_333 ? 'short' : `${index},"v ""${index}"""`,
    );
    const seen = await seeFile('large-ragged.csv', `id,value\n${lines.join('\n')}\n`);
    expect(seen.rows.length).toBe(50_000);
    expect(seen.rows[33_333]).toEqual(['short', null]);
    expect(seen.rows[49_999]).toEqual(['49999', 'v "49999"']);
    expect(seen.ragged?.short).toEqual({ count: 1, places: ['33335'] });
  });
});

describe('single columns', () => {
  test('a blank line is a missing value', async () => {
    expect((await seeFile('single.csv', 'id\n1\n\n3\n')).rows).toEqual([['1'], [null], ['3']]);
  });
});

describe('encodings', () => {
  const text = 'id,näme\n1,é\n2,ü\n';
  test.each<[string, Buffer, string[]]>([
    ['UTF-8', Buffer.from(text), []],
    ['UTF-16 LE', utf16(`\ufeff${text}`), ['encoding']],
    ['UTF-16 BE', utf16(`\ufeff${text}`).swap16(), ['encoding']],
    ['UTF-16 LE without a mark', utf16(text), ['encoding']],
    ['Latin-1', latin1(text), ['encoding']],
  ])('%s', async (name, bytes, notes) => {
    const seen = await seeFile(`encoding-${name}.csv`, bytes);
    expect([seen.names, seen.rows, seen.notes]).toEqual([
      ['id', 'näme'],
      [
        ['1', 'é'],
        ['2', 'ü'],
      ],
      notes,
    ]);
  });

  test('Latin-1 that begins late', async () => {
    const start = Array.from({ length: 50_000 }, (_, index) => `${index},abc`).join('\n');
    const seen = await seeFile('late.csv', Buffer.concat([Buffer.from(`id,name\n${start}\n`), latin1('x,caf\xe9\n')]));
    expect([seen.rows.at(-1), seen.rows.length, seen.notes]).toEqual([['x', 'café'], 50_001, ['encoding']]);
  });

  test('one broken byte does not spoil the others', async () => {
    const bytes = Buffer.concat([Buffer.from('id,name\n1,é\n2,ü\n3,ö\n4,x'), Buffer.from([0xff, 10])]);
    const seen = await seeFile('broken-byte.csv', bytes);
    expect([seen.rows.map((row) => row[1]), seen.notes]).toEqual([['é', 'ü', 'ö', 'x\ufffd'], ['encoding_broken']]);
  });

  test('gzip, by its name or by its bytes', async () => {
    const seen = await seeFile('packed.csv.gz', gzipSync('a,b\n1,2\n'));
    expect([seen.format, seen.rows]).toEqual(['csv', [['1', '2']]]);
    expect((await seeFile('packed.csv', gzipSync('a,b\n1,2\n'))).rows).toEqual([['1', '2']]);
  });
});

describe('extremes', () => {
  test('only a header', async () => {
    for (const text of ['a,b,c', 'a,b,c\n']) {
      const seen = await seeFile('header.csv', text);
      expect([seen.names, seen.rows]).toEqual([['a', 'b', 'c'], []]);
    }
  });

  test('a cell of 10 MB', async () => {
    const seen = await seeFile('cell.csv', `a,b\n1,${'x'.repeat(10e6)}\n3,4\n`);
    expect(seen.rows.map((row) => String(row[1]).length)).toEqual([10e6, 1]);
  });

  test('a last row larger than the buffer of the reader', async () => {
    const seen = await seeFile('cell-last.csv', `a,b\n1,${'x'.repeat(40e6)}\n`);
    expect(seen.rows.map((row) => String(row[1]).length)).toEqual([40e6]);
  }, 60_000);

  test('a cell of 70 MB is refused with its line', async () => {
    const text = await fails('cell_too_large', seeFile('cell-huge.csv', `a,b\n1,2\n1,${'x'.repeat(70e6)}\n`));
    expect(text).toContain('line 3');
  }, 60_000);

  test('a cell of 70 MB in a packed file is refused under the name of that file', async () => {
    const packed = gzipSync(`a,b\n1,2\n1,${'x'.repeat(70e6)}\n`, { level: 1 });
    expect(await fails('cell_too_large', seeFile('cell-huge.csv.gz', packed))).toContain('cell-huge.csv.gz"');
  }, 60_000);

  test('10,000 columns', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `column ${index}`);
    const seen = await seeFile(
      'wide.csv',
      writeCsv([names, names.map((_, index) => String(index)), names.map(() => 'x')]),
    );
    expect([seen.names, seen.rows.length, seen.rows[0]?.[9_999]]).toEqual([names, 2, '9999']);
  }, 60_000);

  test('random bytes and pictures are no text', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3) * 104729) & 255);
    await fails('not_text', seeFile('noise.csv', noise));
    await fails('not_text', seeFile('picture.csv', Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex')));
  });

  test.each([
    ['no byte', '', 'file_empty'],
    ['blank lines alone', '\n\n\n', 'no_columns'],
  ] as const)('%s', async (name, text, code) => {
    await fails(code, seeFile(`nothing-${name}.csv`, text));
  });
});

describe('several files', () => {
  test('are one table, columns by name', async () => {
    put('part-1.csv', 'a,b\n1,2\n');
    put('part-2.csv', 'b,a\n20,10\n');
    put('part-3.csv', 'a,c\n100,300\n');
    const seen = await see('part-*.csv');
    expect(seen.names).toEqual(['a', 'b', 'c']);
    expect(seen.rows).toEqual([
      ['1', '2', null],
      ['10', '20', null],
      ['100', null, '300'],
    ]);
    expect(seen.texts).toEqual([
      'part-3.csv: Columns lacked by the files before it: "c".',
      'part-3.csv: Columns only in the files before it: "b".',
    ]);
  });
});
