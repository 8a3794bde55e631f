import { describe, expect, it } from 'vitest';
import { type BinaryData, bytesOf, jsonOf } from '../../../kernel/src/runtime/comm-data.ts';

const whole = Uint8Array.of(1, 2, 3, 4);

describe('bytesOf', () => {
  it.each([
    ['a part of an array', whole.subarray(1, 3), [2, 3]],
    ['wide elements', Uint16Array.of(258), [2, 1]],
    ['a buffer', whole.buffer, [1, 2, 3, 4]],
    ['a view', new DataView(whole.buffer, 3), [4]],
    ['nothing', new Uint8Array(), []],
    ['shared memory', new SharedArrayBuffer(2), [0, 0]],
  ])('copies %s', (_what, data, bytes) => {
    const copy = bytesOf(data);
    expect([...copy]).toEqual(bytes);
    expect(copy.buffer.byteLength).toBe(bytes.length);
  });

  it.each(['text', [1], null, undefined, 7])('refuses %j', (data) => {
    expect(() => bytesOf(data as unknown as BinaryData)).toThrow(TypeError);
  });
});

describe('jsonOf', () => {
  it.each([
    [undefined, {}],
    [null, null],
    [() => 1, {}],
    [
      { a: undefined, b: Number.NaN, c: new Date(0) },
      { b: null, c: '1970-01-01T00:00:00.000Z' },
    ],
    [
      [1, 'x', true],
      [1, 'x', true],
    ],
  ])('%j is %j', (value, json) => {
    expect(jsonOf(value)).toEqual(json);
  });

  it('refuses big integers and circles, in a sentence', () => {
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    for (const value of [1n, ring]) expect(() => jsonOf(value)).toThrow(/^Only JSON can be sent .* first\.$/);
  });
});
