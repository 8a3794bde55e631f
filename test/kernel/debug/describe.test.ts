import { type Runtime, Session } from 'node:inspector';
import { afterAll, expect, it } from 'vitest';
import { describe as describeValue, typeOf } from '../../../kernel/src/debug/describe.ts';

const session = new Session();
session.connect();
afterAll(() => session.disconnect());

function evaluate(expression: string): Runtime.RemoteObject {
  let found: Runtime.RemoteObject = { type: 'undefined' };
  session.post('Runtime.evaluate', { expression, generatePreview: true }, (error, answer) => {
    if (error !== null) throw error;
    found = answer.result;
  });
  return found;
}

it.each([
  ['1', '1', 'number'],
  ['-0', '-0', 'number'],
  ['NaN', 'NaN', 'number'],
  ['2n ** 70n', '1180591620717411303424n', 'bigint'],
  ['"it\'s\\n"', "'it\\'s\\n'", 'string'],
  ['"x".repeat(1000)', `'${'x'.repeat(200)}…'`, 'string'],
  ['null', 'null', 'null'],
  ['undefined', 'undefined', 'undefined'],
  ['true', 'true', 'boolean'],
  ['Symbol("s")', 'Symbol(s)', 'symbol'],
  ['[1, "a", null]', "[1, 'a', null]", 'Array(3)'],
  ['new Float64Array([1, 2])', 'Float64Array(2) [1, 2]', 'Float64Array(2)'],
  ['({ a: 1, f() {}, get g() { throw 1 } })', '{a: 1, f: ƒ, g: (getter)}', 'Object'],
  ['({})', '{}', 'Object'],
  ['({ a: {}, b: [1], c: null })', '{a: {…}, b: Array(1), c: null}', 'Object'],
  ['new Map([["k", { a: 1 }]])', "Map(1) {'k' => {a: 1}}", 'Map(1)'],
  ['new Set([1, "b"])', "Set(2) {1, 'b'}", 'Set(2)'],
  ['new (class Point { x = 1 })', 'Point {x: 1}', 'Point'],
  ['new RangeError("far")', 'RangeError: far', 'RangeError'],
  ['/a+/g', '/a+/g', 'RegExp'],
  ['(a, b) => a + b', '(a, b) => a + b', 'function'],
  ['(function f() {\n return 1 })', 'function f() { …', 'function'],
  ['new Proxy({ a: 1 }, {})', 'Proxy(Object)', 'Proxy(Object)'],
])('shows %s as one line', (expression, text, type) => {
  const value = evaluate(expression);
  expect([describeValue(value), typeOf(value)]).toEqual([text, type]);
});

it('cuts what is long, and says so', () => {
  expect(describeValue(evaluate('Array.from({ length: 1000 }, () => "word".repeat(20))'))).toMatch(/…/);
  expect(describeValue(evaluate('Object.fromEntries([..."abcdefgh"].map((k) => [k, 1]))'))).toMatch(/, …\}$/);
});
