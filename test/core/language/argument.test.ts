import { expect, it } from 'vitest';
import { argumentOf } from '../../../core/src/language/argument.ts';
import { parseDq } from '../../../core/src/language/parse.ts';

const known = {
  isName: (name: string): boolean => name === 'df' || name === 'data',
  isFile: (path: string): boolean => path === 'data.csv',
};

it.each([
  ['assess df', { kind: 'expression', start: 7, end: 9 }],
  ['assess df.rows', { kind: 'expression', start: 7, end: 14 }],
  ['assess dff', { kind: 'expression', start: 7, end: 10 }],
  ['assess df.filter((r) => r.x > 1)', { kind: 'expression', start: 7, end: 32 }],
  ['assess [{ a: 1.5 }]', { kind: 'expression', start: 7, end: 19 }],
  ['assess df.', { kind: 'expression', start: 7, end: 10 }],
  ['assess ', { kind: 'expression', start: 7, end: 7 }],
  ['assess orders.csv', { kind: 'word', text: 'orders.csv' }],
  ['assess ./a/b.parquet', { kind: 'word', text: './a/b.parquet' }],
  ['assess ../x', { kind: 'word', text: '../x' }],
  ['assess part-*.csv', { kind: 'word', text: 'part-*.csv' }],
  ['assess "my file.csv"', { kind: 'word', text: 'my file.csv' }],
  ["assess 'df'", { kind: 'word', text: 'df' }],
  ['assess data.csv', { kind: 'word', text: 'data.csv' }],
  ['assess data.json', { kind: 'expression', start: 7, end: 16 }],
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: lines of cells
  ['assess `${dir}/a b.csv`', { kind: 'expression', start: 7, end: 23 }],
  ['read `${dir}/a b.csv` as t', { kind: 'expression', start: 5, end: 21 }],
  ["assess '${dir}.csv'", { kind: 'word', text: '${dir}.csv' }],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: lines of cells
  ['read `plain.csv` as t', { kind: 'word', text: 'plain.csv' }],
  ['read df as x', { kind: 'word', text: 'df' }],
  ['rows F1', { kind: 'word', text: 'F1' }],
  ['help', null],
  ['asess df', null],
])('%s', (text, expected) => {
  expect(argumentOf(parseDq(text), known)).toEqual(expected);
});
