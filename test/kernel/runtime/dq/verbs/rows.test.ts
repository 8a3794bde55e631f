import { expect, it } from 'vitest';
import { session, table } from '../../../support/dq.ts';

it('shows chosen columns alone', async () => {
  const { run, shown } = session();
  await run({ verb: 'assess', argument: 't', isExpression: true }, table);
  await run({ verb: 'rows', argument: 'F1', options: { columns: 'a' } });
  expect((shown.at(-1) as Record<string, string>)['text/plain']).toContain('a *');
  await expect(run({ verb: 'rows', argument: 'F1', options: { columns: 'b' } })).rejects.toThrow(
    'There is no column "b"',
  );
});

it('shows rows of the last report', async () => {
  const { run, asked, shown } = session();
  await run({ verb: 'assess', argument: 't', isExpression: true }, table);
  await run({ verb: 'rows', argument: 'F1', options: { limit: '5' } });
  expect(asked.at(-1)).toEqual(['rows', 'F1', { limit: 5, offset: 0 }]);
  expect(Object.keys(shown.at(-1) as object)).toEqual(['text/html', 'text/plain']);
});
