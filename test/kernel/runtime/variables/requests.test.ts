import { createRequire } from 'node:module';
import { tableFromArrays } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { answer, variableOf } from '../../../../kernel/src/runtime/variables/requests.ts';
import { isSecretName } from '../../../../kernel/src/runtime/variables/secret.ts';
import { errorsOf } from './schema.ts';

const peer = createRequire(import.meta.url);
const sourceOf = (values: Readonly<Record<string, unknown>>) => ({
  names: () => Object.keys(values),
  value: (name: string) => values[name],
});
const short = (value: unknown): unknown[] => {
  const { kind, type, shape, preview } = variableOf(sourceOf({ value }), 'value');
  return [kind, type, shape, preview];
};

class Point {
  x = 1;
  get y(): number {
    throw new Error('asked');
  }
}

describe('a value in short', () => {
  it.each<[unknown, ...unknown[]]>([
    [42, 'value', 'number', null, '42'],
    [-0, 'value', 'number', null, '-0'],
    ['text', 'value', 'string', '4', '"text"'],
    [null, 'value', 'null', null, 'null'],
    [undefined, 'value', 'undefined', null, 'undefined'],
    [Symbol('s'), 'value', 'symbol', null, 'Symbol(s)'],
    [10n ** 70n, 'value', 'bigint', null, 'a bigint of more than 60 digits'],
    [[1, [2, [3, [4]]]], 'array', 'Array', '2', '[1, [2, [...]]]'],
    [new Float64Array(3), 'array', 'Float64Array', '3', 'Float64Array [0, 0, 0]'],
    [new Map([['a', 1]]), 'map', 'Map', '1', 'Map { a: 1 }'],
    [new Set(['b']), 'set', 'Set', '1', 'Set ["b"]'],
    [new ArrayBuffer(8), 'object', 'ArrayBuffer', '8', 'ArrayBuffer {}'],
    [{ a: 1, b: { c: 'd' } }, 'object', 'Object', null, '{ a: 1, b: { c: "d" } }'],
    [new Point(), 'object', 'Point', null, 'Point { x: 1 }'],
    [Point, 'class', 'class', null, 'class Point'],
    [Math.max, 'function', 'function', null, 'function max'],
    [new RangeError('far'), 'object', 'RangeError', null, 'RangeError: far'],
    [/a+/gu, 'object', 'RegExp', null, '/a+/gu'],
    [new Date(0), 'object', 'Date', null, '1970-01-01T00:00:00.000Z'],
    [Promise.resolve(1), 'object', 'Promise', null, 'Promise'],
    [Object.create(null), 'object', 'Object', null, '{}'],
  ])('%s', (value, ...expected) => expect(short(value)).toEqual(expected));

  it.each<[string, () => unknown, string, string]>([
    ['rows', () => Array.from({ length: 100 }, () => ({ a: 1, b: 2 })), 'Array', '100 x 2'],
    ['Arrow', () => tableFromArrays({ n: Int32Array.from([1, 2, 3]), w: ['a', 'b', 'c'] }), 'Table', '3 x 2'],
    ['ours', () => ({ rows: 5, columns: [{ name: 'a' }], fingerprint: 'f' }), 'Object', '5 x 1'],
    ['polars', () => peer('nodejs-polars').DataFrame({ a: [1, 2], b: [3, 4], c: [5, 6] }), 'DataFrame', '2 x 3'],
    ['danfo', () => new (peer('danfojs-node').DataFrame)([[1, 2, 3]]), 'DataFrame', '1 x 3'],
  ])('a table of %s', (_, make, type, shape) => {
    expect(short(make()).slice(0, 3)).toEqual(['table', type, shape]);
  });

  it('tells the shape of tensors', () => {
    expect(short({ shape: [2, 3], dtype: 'float32' }).slice(0, 3)).toEqual(['tensor', 'Object', '2 x 3']);
  });
});

describe('hostile values', () => {
  const asked = (): never => {
    throw new Error('asked');
  };
  const traps = { get: asked, has: asked, ownKeys: asked, getPrototypeOf: asked, getOwnPropertyDescriptor: asked };
  const loops = new Proxy(
    {},
    {
      get: () => ({ toJSON: () => 1 }),
      ownKeys: () => {
        for (;;);
      },
    },
  );
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  it.each<[string, unknown]>([
    ['a getter', Object.defineProperty({}, 'x', { get: asked, enumerable: true })],
    ['a proxy', new Proxy({}, traps)],
    ['a proxy of an array', new Proxy([1], traps)],
    ['a proxy of a function', new Proxy(() => 1, traps)],
    ['a proxy that loops', loops],
    ['proxies within', { a: [loops, new Map([[loops, loops]])] }],
    ['a proxy as prototype', Object.create(new Proxy({}, traps))],
    [
      'a class name that throws',
      Object.create({
        get constructor() {
          return asked();
        },
      }),
    ],
    [
      'a tag that throws',
      {
        get [Symbol.toStringTag]() {
          return asked();
        },
      },
    ],
    ['a display that throws', { [Symbol.for('nodejs.util.inspect.custom')]: asked, toString: asked }],
    ['itself', circular],
    ['a length that lies', Object.assign([1, 2, 3], { map: asked, slice: asked, [Symbol.iterator]: asked })],
    ['a table of proxies', { schema: loops, batches: [loops], $columns: loops, $data: loops, columns: loops, rows: 1 }],
    ['100,000 keys', Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`k${n}`, n]))],
    ['ten million numbers', new Array(10_000_000).fill(7)],
    ['a long text', 'x'.repeat(10_000_000)],
    ['a long name', { ['k'.repeat(1_000_000)]: 1 }],
  ])('%s', (_, value) => {
    const source = sourceOf({ value });
    const started = performance.now();
    for (const request of [
      { type: 'list' },
      { type: 'preview', name: 'value' },
      { type: 'detail', name: 'value', count: 50 },
    ]) {
      const message = answer(source, { id: 1, ...request });
      expect(errorsOf('VariableMessage', message)).toEqual([]);
      expect(JSON.stringify(message).length).toBeLessThan(40_000);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('requests', () => {
  const source = sourceOf({
    deep: { a: [10, 20, { apiKey: 's3cr3t' }] },
    apiToken: { inner: 's3cr3t' },
    many: Array.from({ length: 500 }, (_, n) => n),
  });

  it('pages', () => {
    expect(answer(source, { type: 'list', id: 1, start: 1, count: 1 })).toMatchObject({
      total: 3,
      start: 1,
      variables: [{ name: 'apiToken' }],
    });
    expect(answer(source, { type: 'detail', id: 2, name: 'many', start: 490, count: 100 })).toMatchObject({
      total: 500,
      entries: Array.from({ length: 10 }, (_, n) => ({ key: String(490 + n) })),
    });
  });

  it('goes inwards', () => {
    expect(answer(source, { type: 'detail', id: 3, name: 'deep', path: [0] })).toMatchObject({
      total: 3,
      entries: [{ preview: '10' }, { preview: '20' }, {}],
    });
    expect(answer(source, { type: 'detail', id: 3, name: 'deep', path: [0, 9] })).toMatchObject({ type: 'error' });
  });

  it('shows no secret, on no way', () => {
    const said = [
      { type: 'list' },
      { type: 'preview', name: 'apiToken' },
      { type: 'detail', name: 'apiToken' },
      { type: 'detail', name: 'apiToken', path: [0] },
      { type: 'detail', name: 'deep', path: [0, 2] },
    ].map((request) => JSON.stringify(answer(source, { id: 1, ...request })));
    expect(said.join('')).not.toContain('inner');
    expect(said.join('')).not.toContain('s3cr3t');
  });

  it.each([
    null,
    1,
    'list',
    [],
    {},
    { type: 'list' },
    { id: 1 },
    { id: 1, type: 'detail' },
    { id: 1, type: 'preview', name: '__proto__' },
    { id: {}, type: 'list' },
  ])('says what is wrong with %j', (request) => {
    const message = answer(source, request);
    expect(message.type).toBe('error');
    expect(errorsOf('VariableMessage', message)).toEqual([]);
  });
});

it.each([
  ['token', true],
  ['githubToken', true],
  ['API_KEY', true],
  ['password', true],
  ['apiKey', true],
  ['key', true],
  ['monkey', false],
  ['keys', false],
  ['rows', false],
  ['keyboard', false],
  ['tokens', false],
  ['tokenizer', false],
  ['refreshToken', true],
])('%s is a secret: %s', (name, expected) => expect(isSecretName(name)).toBe(expected));
