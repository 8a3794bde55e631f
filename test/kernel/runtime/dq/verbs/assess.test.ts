import { expect, it } from 'vitest';
import { session, table } from '../../../support/dq.ts';

it('assesses files with their reading options and the seed', async () => {
  const { run, asked, shown } = session();
  await run({ verb: 'assess', argument: 't.csv', options: { seed: '7', delimiter: '\\t', 'format-in': 'csv' } });
  expect(asked).toEqual([
    ['read', 't.csv', { format: 'csv', options: { delimiter: '\t' } }],
    ['assess', table, { seed: 7 }],
  ]);
  expect(Object.keys(shown[0] as object)).toEqual(['application/vnd.plumbline.v1+json', 'text/html', 'text/plain']);
});

it('takes tables as they are', async () => {
  const { run, asked } = session();
  await run({ verb: 'assess', argument: 't', isExpression: true }, table);
  expect(asked).toEqual([['assess', table, {}]]);
});

it('passes on how a file is written, and keeps nothing when told so', async () => {
  const { run, asked } = session();
  const options = { name: 'n', quote: 'none', delimiter: 'Tab', 'no-header': '', encoding: 'utf-16', 'no-store': '' };
  await run({ verb: 'assess', argument: 't.csv', options });
  expect(asked).toEqual([
    ['read', 't.csv', { name: 'n', options: { quote: '', delimiter: '\t', header: false, encoding: 'utf-16' } }],
    ['assess', table, { keep: false }],
  ]);
});
