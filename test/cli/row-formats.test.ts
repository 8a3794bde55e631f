import type { RowPage } from '@plumbline/core/api';
import { expect, it } from 'vitest';
import { ROW_FORMATS, rowFormatOf } from '../../cli/src/row-formats.ts';

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
const render = (id: string): string => ROW_FORMATS.find((format) => format.id === id)?.render(page, 80) ?? '';

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

it('writes no rows as well', () => {
  const none = { ...page, rows: [], rowIds: [], total: 0 };
  const texts = ROW_FORMATS.map((format) => format.render(none, 80));
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
