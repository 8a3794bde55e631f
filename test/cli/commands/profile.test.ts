import { expect, it } from 'vitest';
import { run } from '../../../cli/src/run.ts';
import { fakeIo } from '../fake.ts';

it('describes and does not judge, and keeps nothing', async () => {
  const { io, out, dq } = fakeIo();
  expect(await run(['profile', 'orders.csv', '--format', 'json'], io)).toBe(0);
  expect(JSON.parse(out.text)).toMatchObject({ dataset: { rows: 10 } });
  expect(dq.assessed).toEqual([]);
  expect(dq.opened).toMatchObject([{ storeDir: null }]);
});

it.each(['--seed=1', '--fail-under=90', '--no-store'])('knows no %s', async (option) => {
  expect(await run(['profile', 'orders.csv', option], fakeIo().io)).toBe(2);
});
