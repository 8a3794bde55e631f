import { expect, test } from 'vitest';
import { rowsHtml, rowsText } from '../../../core/src/report/rows.ts';
import { textWidth } from '../../../core/src/report/width.ts';
import { ordersRows } from './fixture.ts';
import { expectGolden } from './golden.ts';
import { tokens } from './tokens.ts';

test('reads as the golden files', () => {
  expectGolden('rows.txt', rowsText(ordersRows));
  expectGolden('rows.html', rowsHtml(ordersRows));
});

test('tells how many, counts rows from 1, names what is missing', () => {
  const out = rowsText(ordersRows);
  expect(out).toContain('3 of 412 rows');
  expect(out).toMatch(/^ +13 {2}A-1007/m);
  expect(out).toContain('missing');
  expect(out).toContain('empty text');
  expect(out).toContain('soon→');
  expect(out).toContain('·Blue··Heron Supply');
  expect(out).toContain('call⏎before noon');
});

test('marked columns come first, and say so in words', () => {
  expect(rowsText(ordersRows)).toMatch(/row +order_id \* +ship_date \* +customer/);
  const { text, tags } = tokens(rowsHtml(ordersRows));
  expect(text.match(/the finding/g)).toHaveLength(2);
  expect(tags.filter((tag) => tag.attributes.get('style')?.includes('rgba(230,159,0'))).toHaveLength(6);
});

test.each([60, 80, 132])('keeps to %i columns and says what is not shown', (width) => {
  const wide = {
    ...ordersRows,
    columns: [...ordersRows.columns, 'a', 'b', 'c'],
    rows: ordersRows.rows.map((row) => [...row, 'x'.repeat(30), 'y'.repeat(30), 'z'.repeat(30)]),
  };
  const out = rowsText(wide, { width });
  expect(Math.max(...out.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
  expect(out).toMatch(/more columns? to the right, not shown/);
});

test('no rows, one row, unknown columns marked', () => {
  expect(rowsText({ ...ordersRows, rows: [], rowIds: [], total: 0 })).toBe('No rows\n');
  expect(rowsHtml({ ...ordersRows, rows: [], rowIds: [], total: 0 })).toContain('No rows');
  expect(rowsText({ ...ordersRows, rows: ordersRows.rows.slice(0, 1), total: 1, marked: [99] })).toContain('1 row\n');
});

test('says how much is shown, keeps values on one line, scrolls', () => {
  const names = Array.from({ length: 40 }, (_, index) => `c${index}`);
  const row = names.map((_, index) =>
    index === 1 ? 'a remark of many words that may well take two lines' : '2026-07-14T10:12:00Z',
  );
  const page = { columns: names, rowIds: [0], rows: [row], total: 312, marked: [0] };
  const markup = rowsHtml(page);
  expect(markup).toContain('1 of 312 rows, 30 of 40 columns');
  const cells = tokens(markup)
    .tags.filter((tag) => tag.name === 'td')
    .map((tag) => tag.attributes.get('style') ?? '');
  expect(cells.filter((style) => style.includes('white-space:nowrap'))).toHaveLength(31);
  expect(markup.match(/<code style="[^"]*white-space:nowrap"/g)).toHaveLength(30);
  expect(markup).toContain('overflow-x:auto');
  expect(rowsText(page)).toMatch(/^1 of 312 rows, \d of 40 columns\n/);
  expect(rowsHtml(ordersRows)).toMatch(/3 of 412 rows</);
});
