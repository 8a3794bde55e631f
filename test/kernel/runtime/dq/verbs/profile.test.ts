import { datasetIdOf } from '@plumbline/core/store/project';
import { expect, it } from 'vitest';
import { session } from '../../../support/dq.ts';

it('takes a snapshot of variables, names it after them', async () => {
  const { run, asked } = session();
  const rows = [{ a: 1 }];
  await run({ verb: 'profile', argument: 'df', isExpression: true }, rows);
  expect(asked[0]).toMatchObject(['from', {}, { name: 'df', id: `${datasetIdOf('notebook', process.cwd())}#df` }]);
});

it('takes text as the name of a file', async () => {
  const { run, asked } = session();
  await run({ verb: 'profile', argument: 'path', isExpression: true }, 'x.csv');
  expect(asked[0]).toEqual(['read', 'x.csv', { options: {} }]);
});
