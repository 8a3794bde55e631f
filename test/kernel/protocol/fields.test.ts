import { expect, it } from 'vitest';
import { BadRequest, errorReply, isText, textField, wholeField } from '../../../kernel/src/protocol/fields.ts';

it.each([
  ['x', 'x'],
  ['', ''],
  [undefined, ''],
  [null, ''],
])('reads the text %j', (code, expected) => {
  expect(textField({ code }, 'code')).toBe(expected);
});

it.each([1, {}, [], true])('refuses the text %j', (code) => {
  expect(() => textField({ code }, 'code')).toThrow(BadRequest);
});

it.each([
  [3, 3],
  [-3.9, -3],
  [1e99, 1e99],
  ['3', 7],
  [null, 7],
  [Number.NaN, 7],
  [Number.POSITIVE_INFINITY, 7],
])('reads the number %j as %j', (n, expected) => {
  expect(wholeField({ n }, 'n', 7)).toBe(expected);
});

it('tells text from other things', () => {
  expect([isText(''), isText(1), isText(undefined)]).toEqual([true, false, false]);
});

it.each([
  [new BadRequest('no'), { ename: 'BadRequest', evalue: 'no', traceback: ['BadRequest: no'] }],
  ['thrown text', { ename: 'Error', evalue: 'thrown text', traceback: ['Error: thrown text'] }],
])('says in a reply why %s', (error, reply) => {
  expect(errorReply(error)).toEqual({ status: 'error', ...reply });
});
