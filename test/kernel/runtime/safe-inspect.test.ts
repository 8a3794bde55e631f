import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { safeInspect } from '../../../kernel/src/runtime/safe-inspect.ts';

const hostile = new Proxy(
  {},
  {
    get: () => fail(),
    has: () => fail(),
    ownKeys: () => fail(),
    getPrototypeOf: () => fail(),
    getOwnPropertyDescriptor: () => fail(),
  },
);
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const ring: Record<string, unknown> = {};
ring.self = ring;
let deep: unknown = 'end';
for (let i = 0; i < 10_000; i++) deep = { deep };

function fail(): never {
  throw new Error('hostile');
}

it.each([
  [
    'a getter that throws',
    {
      get a() {
        return fail();
      },
    },
  ],
  ['a proxy whose traps throw', hostile],
  ['an object with such a proxy', { inside: hostile }],
  ['a revoked proxy', revoked.proxy],
  ['a ring', ring],
  ['an inspection of its own that throws', { [inspect.custom]: fail }],
  [
    'a tag that throws',
    {
      get [Symbol.toStringTag]() {
        return fail();
      },
    },
  ],
  ['deep nesting', deep],
  ['no prototype', Object.create(null)],
])('shows %s', (_what, value) => {
  expect(safeInspect(value)).toMatch(/./);
});

const million = Array.from({ length: 1e6 }, (_, i) => i);
const wide = (depth: number): unknown => (depth === 0 ? 1 : Array.from({ length: 100 }, () => wide(depth - 1)));

it.each([
  ['an array', million, '... 999900 more items'],
  ['a set', new Set(million), '... 999900 more items'],
  ['numbers', new Float64Array(1e6), '... 999900 more items'],
  ['a text', 'x'.repeat(1e8), '... 99990000 more characters'],
  ['properties', Object.fromEntries(million.map((i) => [`p${i}`, i])), '... 999,500 more properties'],
  ['arrays in arrays', wide(3), '[Array]'],
  ['texts', Array.from({ length: 100 }, () => 'y'.repeat(5000)), 'more characters'],
])('shows little of %s with very much in it, soon, and says what is left out', (_what, value, expected) => {
  const start = performance.now();
  const text = safeInspect(value);
  expect(performance.now() - start).toBeLessThan(2000);
  expect(text).toContain(expected);
  expect(text.length).toBeLessThan(52_000);
});

it.each([
  ['an object', { a: { b: { c: { d: { e: 1 } } } } }],
  ['an array', [1, 'two', { three: 3 }]],
  ['a map', new Map([['k', [1]]])],
  ['rows', Array.from({ length: 100 }, (_, i) => ({ i, name: `n${i}`, tags: ['a', 'b'] }))],
])('shows %s of usual size as Node does', (_what, value) => {
  expect(safeInspect(value)).toBe(inspect(value, { depth: 4, breakLength: 100 }));
});

it('calls no getter to find out how much there is', () => {
  let calls = 0;
  const get = (): number => ++calls;
  safeInspect(Object.defineProperty({}, 'a', { get, enumerable: true }));
  safeInspect(Object.defineProperty([0, [1]], 0, { get, enumerable: true }));
  safeInspect([Object.defineProperty([0], 0, { get, enumerable: true })]);
  expect(calls).toBe(0);
});
