import { expect, it } from 'vitest';
import { session } from '../../../support/dq.ts';

it('explains itself', async () => {
  const { run, shown } = session();
  await run({});
  await run({ verb: 'help', argument: 'rows' });
  expect(shown.map((s) => (s as Record<string, string>)['text/plain']?.split('\n')[0])).toEqual([
    '%dq finds and explains what is wrong with data.',
    '%dq rows FINDING [as NAME] [--limit N] [--offset N]',
  ]);
});
