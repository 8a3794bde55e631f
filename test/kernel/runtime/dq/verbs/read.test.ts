import { expect, it } from 'vitest';
import { session, table } from '../../../support/dq.ts';

it('reads into a variable and says what is in it', async () => {
  const { run, shown } = session();
  expect(await run({ verb: 'read', argument: 't.csv', as: 't' })).toBe(table);
  expect(shown).toEqual([{ 'text/plain': 't.csv   3 rows, 1 column' }]);
});

it('reads the file that a template names', async () => {
  const { run, asked } = session();
  await run({ verb: 'read', argument: '`a-template`', isExpression: true, as: 't' }, 'may/t.csv');
  expect(asked).toEqual([['read', 'may/t.csv', { options: {} }]]);
});
