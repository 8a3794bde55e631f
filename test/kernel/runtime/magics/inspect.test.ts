import { expect, it } from 'vitest';
import { inspect } from '../../../../kernel/src/runtime/magics/inspect.ts';
import { runMagic } from '../../support/magic.ts';

it('shows the help of a magic', async () => {
  const ran = await runMagic(inspect, { name: '%time', help: 'it times' });
  expect(ran.shown).toEqual([{ 'text/plain': 'it times' }]);
  expect(ran.asked).toEqual([]);
});

it('shows what TypeScript says and what the value is, without running a getter', async () => {
  let runs = 0;
  const value = {
    a: 1,
    get b(): number {
      return ++runs;
    },
  };
  Object.assign(globalThis, { inspected: value });
  const answers = { inspect: { plain: 'const inspected: {}', markdown: '```ts\nconst inspected: {}\n```' } };
  const ran = await runMagic(inspect, { name: 'inspected', help: null }, { answers });
  expect(ran.shown).toMatchObject([{ 'text/plain': 'const inspected: {}\n\nValue: Object  { a: 1, b: (getter) }' }]);
  expect(runs).toBe(0);
  Reflect.deleteProperty(globalThis, 'inspected');
});

it.each([null, { plain: 'any', markdown: 'any' }])('says that there is no such name: %j', async (found) => {
  const names = [{ name: 'orders', kind: 'const', type: '' }];
  const work = runMagic(inspect, { name: 'ordrs', help: null }, { answers: { inspect: found, names } });
  await expect(work).rejects.toThrow('There is no name ordrs that could be looked up. Did you mean orders?');
});
