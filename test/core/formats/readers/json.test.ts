import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fails, put, see, seeFile } from '../support.ts';

describe('shapes', () => {
  test.each<[string, string, string[], unknown[][], string[]]>([
    [
      'rows',
      '[{"a":1,"b":"x"},{"b":null,"c":true}]',
      ['a', 'b', 'c'],
      [
        [1, 'x', null],
        [null, null, true],
      ],
      [],
    ],
    [
      'arrays',
      '[[1,"a"],[2]]',
      ['column1', 'column2'],
      [
        [1, 'a'],
        [2, null],
      ],
      [],
    ],
    ['plain values', '[1.5,null,2]', ['value'], [[1.5], [null], [2]], []],
    [
      'columns',
      '{"a":[1,2],"b":["x",null]}',
      ['a', 'b'],
      [
        [1, 'x'],
        [2, null],
      ],
      [],
    ],
    ['wrapped rows', '{"n":2,"data":[{"a":1},{"a":2}]}', ['a'], [[1], [2]], ['rows_wrapped']],
    ['one object', '{"a":1,"b":{"c":2}}', ['a', 'b'], [[1, '{"c":2}']], []],
    ['one after the other', '{"a":1}\n\n{"a":2}{"a":3}', ['a'], [[1], [2], [3]], []],
    ['null rows', '[null,{"a":1},null]', ['a'], [[null], [1], [null]], []],
    ['empty objects', '[{},{"a":1}]', ['a'], [[null], [1]], []],
  ])('%s', async (name, text, names, rows, notes) => {
    const seen = await seeFile(`shape-${name}.json`, text);
    expect([seen.names, seen.rows, seen.notes]).toEqual([names, rows, notes]);
  });
});

describe('values', () => {
  const column = async (...values: string[]): Promise<[string, boolean, unknown[]]> => {
    const seen = await seeFile('column.json', `[${values.map((value) => `{"a":${value}}`).join(',')}]`);
    return [seen.types[0] ?? '', seen.lexical[0] ?? false, seen.rows.map(([cell]) => cell)];
  };

  test.each<[string, string[], [string, boolean, unknown[]]]>([
    ['integers', ['1', '-2', '9007199254740991'], ['integer', false, [1, -2, 9007199254740991]]],
    ['beyond 2^53', ['9007199254740993', '1'], ['integer', false, [9007199254740993n, 1]]],
    [
      'beyond 2^64',
      ['123456789012345678901234567890', '1'],
      ['decimal', false, ['123456789012345678901234567890', '1']],
    ],
    ['beyond 38 digits', [`1${'0'.repeat(45)}`, '1'], ['text', true, [`1${'0'.repeat(45)}`, '1']]],
    ['fractions', ['1', '2.5', '1e3'], ['decimal', false, [1, 2.5, 1000]]],
    [
      'more digits than a double has',
      ['0.1234567890123456789', '1.50'],
      ['text', true, ['0.1234567890123456789', '1.50']],
    ],
    ['beyond doubles', ['1e400', '1'], ['text', true, ['1e400', '1']]],
    ['booleans', ['true', 'null', 'false'], ['boolean', false, [true, null, false]]],
    ['texts', ['"007"', '""', '"\\u00e9\\n"'], ['text', false, ['007', '', 'é\n']]],
    ['mixed', ['1.10', '"x"', 'true', '{"a": 1}', 'null'], ['text', true, ['1.10', 'x', 'true', '{"a": 1}', null]]],
    ['nested', ['{"k": [1, 2.50]}', '[]'], ['nested', false, ['{"k": [1, 2.50]}', '[]']]],
  ])('%s', async (_, values, expected) => {
    expect(await column(...values)).toEqual(expected);
  });

  test('a name that comes twice keeps its last value, and a note', async () => {
    const seen = await seeFile('twice.json', '[{"a":1,"a":2},{"a":3}]');
    expect([seen.rows, seen.notes]).toEqual([[[2], [3]], ['names_repeated']]);
  });

  test('hostile names', async () => {
    const names = ['__proto__', 'constructor', '', 'a"b', 'A', 'a', '😀', 'toString', '\n'];
    const text = `[{${names.map((name, index) => `${JSON.stringify(name)}:${index}`).join(',')}}]`;
    const seen = await seeFile('names.json', text);
    expect([seen.names, seen.rows]).toEqual([names, [names.map((_, index) => index)]]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('any rows come back as they were', async () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(null));
    const rows = fc.array(fc.tuple(cell, fc.option(fc.maxSafeInteger()), fc.option(fc.boolean())), {
      minLength: 1,
      maxLength: 15,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 0, max: 2 }), async (values, space) => {
        const objects = values.map(([s, n, b]) => ({ s: s?.replaceAll('\0', '') ?? null, n, b }));
        const seen = await see(put('law.json', JSON.stringify(objects, null, space)));
        expect(seen.rows).toEqual(objects.map(({ s, n, b }) => [s, n === 0 ? 0 : n, b]));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('faults', () => {
  test.each([
    ['a word that is none', '[{"a":1},\n{"a":tru}]', 'line 2, column 6'],
    ['a missing colon', '[{"a":1},\n{"a" 1}]', 'line 2, column 6'],
    ['a leading zero inside', '[{"a":{"x":01}}]', 'line 1'],
    ['something after the end', '[{"a":1}] x', 'line 1, column 11'],
    ['no end of the array', '[{"a":1},{"a":2}', 'the array is not closed'],
    ['no end of a text', '[{"a":"x', 'line 1'],
    ['a comma at the end', '[{"a":1},]', 'line 1, column 10'],
    ['single quotes', "[{'a':1}]", 'line 1, column 3'],
    ['a line break in a text', '[{"a":"x\ny"}]', 'line 1'],
    ['rows of two kinds', '[{"a":1},[2]]', 'row 2 is an array'],
    ['NaN', '[{"a":NaN}]', 'line 1, column 7'],
  ])('%s', async (name, text, where) => {
    expect(await fails('format_broken', seeFile(`fault-${name}.json`, text))).toContain(where);
  });

  test.each([
    ['arrays', '['.repeat(200_000)],
    ['closed arrays', `[{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`],
    ['objects', '{"a":'.repeat(200_000)],
  ])('200,000 nested %s end nothing but the reading', async (name, text) => {
    await fails('too_deep', seeFile(`deep-${name}.json`, text));
  });

  test('1,000 levels are fine', async () => {
    const nested = `${'['.repeat(999)}${']'.repeat(999)}`;
    expect((await seeFile('deep-enough.json', `[{"a":${nested}}]`)).rows).toEqual([[nested]]);
  });

  test.each([
    ['[]', 'no_columns'],
    ['{}', 'no_columns'],
    ['  \n', 'file_empty'],
    ['{"a":[1,2],"b":[1]}', 'columns_uneven'],
  ] as const)('%s', async (text, code) => {
    await fails(code, seeFile('odd.json', text));
  });
});

describe('as a file', () => {
  test('in pieces: rows that span them, in every encoding', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => ({
      id: index,
      text: `é ${'x'.repeat(index % 90)}`,
      n: { k: [index] },
    }));
    const text = JSON.stringify(rows);
    const plain = await seeFile('pieces.json', text);
    expect(plain.rows).toEqual(rows.map(({ id, text: t, n }) => [id, t, JSON.stringify(n)]));
    const wide = await seeFile('pieces16.json', Buffer.from(`\ufeff${text}`, 'utf16le'));
    const packed = await seeFile('pieces.json.gz', gzipSync(text));
    expect([wide.fingerprint, packed.fingerprint]).toEqual([plain.fingerprint, plain.fingerprint]);
  });
});
