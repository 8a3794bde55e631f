import type { RowPage } from '@plumbline/core/api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countFormulas, isFormula, ROW_FORMATS, rowFormatOf } from '../../cli/src/row-formats.ts';

const page: RowPage = {
  columns: ['a', 'a', 'say "x"'],
  rowIds: [0, 41],
  rows: [
    ['1', null, ''],
    ['=2+3', ' x ', 'l1\nl2,"q"'],
  ],
  total: 7,
  marked: [2],
};
const render = (id: string, raw = true): string =>
  ROW_FORMATS.find((format) => format.id === id)?.render(page, 80, raw) ?? '';

it('writes cells as they stand, rows counted from 1', () => {
  expect(render('csv')).toBe('row,a,a,"say ""x"""\n1,1,,""\n42,=2+3," x ","l1\nl2,""q"""\n');
  expect(JSON.parse(render('json'))).toEqual({
    columns: ['a', 'a', 'say "x"'],
    marked: ['say "x"'],
    total: 7,
    rows: [
      { row: 1, values: ['1', null, ''] },
      { row: 42, values: ['=2+3', ' x ', 'l1\nl2,"q"'] },
    ],
  });
  expect(render('table')).toContain('2 of 7 rows');
});

it('puts a mark before cells of a csv that a spreadsheet would run, unless they are wanted as they stand', () => {
  expect(render('csv', false)).toContain("\n42,'=2+3,");
  expect(countFormulas(page)).toBe(1);
  expect(JSON.parse(render('json', false)).rows[1].values[0]).toBe('=2+3');
});

it.each([
  ['=1', true],
  ['@SUM(A1)', true],
  ['-2+3', true],
  ['+cmd', true],
  ['\t=1', true],
  ['\r1', true],
  ['-5', false],
  ['+3.25', false],
  ['-1,234.5', false],
  ['-1e-9', false],
  ['-12%', false],
  ['a=b', false],
  ['', false],
  [null, false],
])('%s is run by a spreadsheet: %s', (value, expected) => expect(isFormula(value)).toBe(expected));

it('lets no cell of a csv begin as a formula, whatever it holds', () => {
  const csv = ROW_FORMATS.find((format) => format.id === 'csv');
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '1', 'a', '"', ',', "'") }),
      (value) => {
        const text =
          csv?.render({ columns: ['a'], rowIds: [0], rows: [[value]], total: 1, marked: [] }, 80, false) ?? '';
        const cell = text.slice('row,a\n1,'.length).replace(/^"/, '').replace(/\n$/, '');
        expect(!/^[=+\-@\t\r]/.test(cell) || !isFormula(value)).toBe(true);
      },
    ),
  );
});

it('writes no rows as well', () => {
  const none = { ...page, rows: [], rowIds: [], total: 0 };
  const texts = ROW_FORMATS.map((format) => format.render(none, 80, false));
  expect(texts[1]).toBe('row,a,a,"say ""x"""\n');
  expect(JSON.parse(texts[2] ?? '')).toMatchObject({ total: 0, rows: [] });
});

it.each([
  [undefined, undefined, 'table'],
  [undefined, '-', 'table'],
  [undefined, 'x.CSV', 'csv'],
  ['JSON', 'x.csv', 'json'],
])('--format %s and --output %s are %s', (named, output, expected) => {
  expect(rowFormatOf(named, output).id).toBe(expected);
});

it.each([
  ['html', undefined],
  [undefined, 'x.html'],
  [undefined, 'x'],
])('--format %s and --output %s are refused', (named, output) => {
  expect(() => rowFormatOf(named, output)).toThrow(/csv/);
});
