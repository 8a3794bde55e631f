import { describe, expect, test } from 'vitest';
import { kindOf } from '../../../../core/src/formats/csv/cell-kind.ts';
import { hasHeader } from '../../../../core/src/formats/csv/header.ts';
import { NO_DELIMITER, sniffLayout } from '../../../../core/src/formats/csv/sniff.ts';

describe('kinds of cells', () => {
  test.each([
    ['12', 'number'],
    ['1,234.50', 'number'],
    ['1.234,50', 'number'],
    ['-1e5', 'number'],
    ['12 %', 'number'],
    ['2020-01-31', 'date'],
    ['31.01.2020', 'date'],
    ['2020-01-31T10:00:00Z', 'date'],
    ['12:30', 'date'],
    ['yes', 'boolean'],
    ['', 'empty'],
    [null, 'empty'],
    ['Jane Doe', 'word'],
    ['a@b.org', 'word'],
    ['a, b', 'other'],
  ])('%s is %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
});

describe('headers', () => {
  test.each<[string, (string | null)[][], boolean]>([
    [
      'names above numbers',
      [
        ['id', 'x'],
        ['1', '2'],
      ],
      true,
    ],
    [
      'numbers above numbers',
      [
        ['1', '2'],
        ['3', '4'],
      ],
      false,
    ],
    [
      'texts above texts',
      [
        ['name', 'city'],
        ['Jane', 'Rome'],
      ],
      true,
    ],
    [
      'a text that comes again',
      [
        ['red', 'Rome'],
        ['blue', 'Oslo'],
        ['red', 'Rome'],
      ],
      false,
    ],
    [
      'years above numbers',
      [
        ['country', '2019', '2020'],
        ['Spain', '1.5', '2.5'],
      ],
      true,
    ],
    [
      'positions',
      [
        ['0', '1', '2'],
        ['5', '6', '7'],
      ],
      true,
    ],
    ['one row of names', [['id', 'name']], true],
    ['one row of values', [['1', 'name']], false],
    [
      'a name missing',
      [
        ['id', null, 'x'],
        ['1', '2', '3'],
      ],
      true,
    ],
  ])('%s', (_, rows, expected) => {
    expect(hasHeader(rows)).toBe(expected);
  });
});

describe('delimiters', () => {
  test.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2\n2,5;3\n', ';'],
    ['name\ttext\nx\tone, two, three\ny\tone\n', '\t'],
    ['id|when\n1|10:00, 11:00\n2|12:00\n', '|'],
    ['text\nno delimiter here\n', ','],
    ['text\nHello, world\nBye\n', NO_DELIMITER],
    ['"a;b","c;d"\n"1;2","3;4"\n', ','],
  ])('%j', (text, delimiter) => {
    expect(sniffLayout(text, true, {}).dialect.delimiter).toBe(delimiter);
  });

  test('a cut last line does not count', () => {
    expect(sniffLayout('a,b\n1,2\n3', false, {}).names).toEqual(['a', 'b']);
  });
});
