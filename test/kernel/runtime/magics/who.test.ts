import { afterEach, expect, it } from 'vitest';
import { who } from '../../../../kernel/src/runtime/magics/who.ts';
import { runMagic } from '../../support/magic.ts';

const names = [
  { name: 'Point', kind: 'class', type: 'typeof Point' },
  { name: 'add', kind: 'function', type: '(a: number) => number' },
  { name: 'whoRows', kind: 'const', type: '{ id: number; }[]' },
];

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'whoRows');
});

it('says kind and shape of every name', async () => {
  Object.assign(globalThis, { whoRows: [{ id: 1 }] });
  const { out } = await runMagic(who, { words: [], options: [] }, { answers: { names } });
  expect(out).toBe(
    ['Point    class', 'add      function  (a: number) => number', 'whoRows  const     table 1 x 1', ''].join('\n'),
  );
});

it('filters by a prefix', async () => {
  const { out } = await runMagic(who, { words: ['a'], options: [] }, { answers: { names } });
  expect(out).toBe('add  function  (a: number) => number\n');
  const none = await runMagic(who, { words: ['zz'], options: [] }, { answers: { names } });
  expect(none.out).toBe('No cell has declared a name that starts with "zz".\n');
});

it('takes the type of what is a getter, and does not run it', async () => {
  Object.defineProperty(globalThis, 'whoRows', {
    get: () => {
      throw new Error('run');
    },
    configurable: true,
  });
  const { out } = await runMagic(who, { words: ['who'], options: [] }, { answers: { names } });
  expect(out).toBe('whoRows  const  { id: number; }[]\n');
});
