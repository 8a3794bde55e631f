import { expect, test } from 'vitest';
import { col, ROW_ID } from '../../../core/src/engine/plan.ts';
import { RELATION } from '../../../core/src/formats/format.ts';
import { tableOf } from './table.ts';

test('texts are lexical, other values are typed, types can be named, rows keep their order', async () => {
  const table = await tableOf({
    code: ['007', null, "it's", ''],
    size: [1, 2, null, 4],
    ratio: [0.5, Number.NaN, Number.POSITIVE_INFINITY],
    price: { type: 'DECIMAL(12,2)', values: ['1.50', 2] },
    '': { type: 'INTEGER[]', values: ['[1, 2]'] },
  });
  expect(table.columns.map((c) => [c.name, c.type, c.lexical, c.storedType])).toEqual([
    ['code', 'text', true, 'VARCHAR'],
    ['size', 'integer', false, 'BIGINT'],
    ['ratio', 'decimal', false, 'DOUBLE'],
    ['price', 'decimal', false, 'DECIMAL(12,2)'],
    ['', 'nested', false, 'INTEGER[]'],
  ]);
  const select = ['c0', 'c1', 'c2', 'c3', 'c4', ROW_ID].map((name) => ({ as: name, expr: col(name) }));
  expect(await table.engine.rows({ from: RELATION, select })).toEqual([
    ['007', 1, 0.5, '1.50', '[1, 2]', 0],
    [null, 2, Number.NaN, '2.00', null, 1],
    ["it's", null, Number.POSITIVE_INFINITY, null, null, 2],
    ['', 4, null, null, null, 3],
  ]);
});
