import { expect, it } from 'vitest';
import { describeFailure } from '../../../kernel/src/runtime/failure.ts';

/** What people read, without colours and frames. */
function told(thrown: unknown): string {
  const text = describeFailure(thrown).traceback.join('\n');
  return text.replace(/\u001b\[\d+m/g, '').replace(/\n\s+at .*/g, '');
}

const circular = new Error('ring');
circular.cause = new Error('between', { cause: circular });
const hostile = Object.defineProperties(new Error('hidden'), {
  ...Object.fromEntries(
    ['name', 'message', 'stack', 'cause', 'errors', 'extra'].map((key) => [key, { enumerable: true, get: fail }]),
  ),
});
function fail(): never {
  throw new Error('hostile');
}

it.each([
  ['an error', new TypeError('bad'), 'TypeError: bad'],
  ['no message', new Error(), 'Error'],
  ['a cause', new Error('outer', { cause: new RangeError('inner') }), 'Error: outer\n  Cause: RangeError: inner'],
  ['a cause that is no error', new Error('outer', { cause: 'text' }), "Error: outer\n  Cause: 'text'"],
  ['causes in a ring', circular, 'Error: ring\n  Cause: Error: between\n    Cause: the same error again'],
  [
    'several errors',
    new AggregateError([new Error('one'), 2], 'many'),
    'AggregateError: many\n  Error 1 of 2: Error: one\n  Error 2 of 2: 2',
  ],
  ['what an error carries', Object.assign(new Error('gone'), { code: 'ENOENT' }), "Error: gone\n  { code: 'ENOENT' }"],
  ['text', 'text', "Error: 'text' was thrown"],
  ['nothing', undefined, 'Error: undefined was thrown'],
  ['an object with a message', { message: 'm' }, 'Error: m'],
  ['getters that throw', hostile, 'Error'],
])('tells of %s', (_what, thrown, expected) => {
  expect(told(thrown)).toBe(expected);
});

it.each([
  ['a proxy whose traps throw', new Proxy(new Error('p'), { get: fail, has: fail, getPrototypeOf: fail })],
  ['a message without end', new Error('x'.repeat(1e7))],
  [
    'many errors',
    new AggregateError(
      Array.from({ length: 1e5 }, (_, i) => new Error(String(i))),
      'many',
    ),
  ],
  ['a chain of causes', Array.from({ length: 1000 }).reduce((cause) => new Error('link', { cause }), undefined)],
  ['a stack without end', Object.assign(new Error('s'), { stack: `Error: s\n${'    at f\n'.repeat(1e5)}` })],
])('stays short for %s', (_what, thrown) => {
  const text = describeFailure(thrown).traceback.join('\n');
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThan(30_000);
});

it('shows colours', () => {
  expect(describeFailure(new Error('red')).traceback[0]).toBe('\u001b[31mError\u001b[39m: red');
});
