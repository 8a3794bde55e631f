import { expect, it } from 'vitest';
import { mime, toBundle, toBundleSoon } from '../../../kernel/src/runtime/mime.ts';

const DISPLAY = Symbol.for('Jupyter.display');

it.each([
  ['a number', 1, { 'text/plain': '1' }],
  ['text', 'a', { 'text/plain': "'a'" }],
  ['MIME data', mime({ 'text/html': '<b>' }), { 'text/html': '<b>' }],
  ['an object that shows itself', { [DISPLAY]: () => ({ 'text/plain': 'own' }) }, { 'text/plain': 'own' }],
  [
    'a function that shows itself',
    Object.assign(() => 1, { [DISPLAY]: () => ({ 'text/plain': 'f' }) }),
    { 'text/plain': 'f' },
  ],
])('%s', (_what, value, data) => {
  expect(toBundle(value).data).toEqual(data);
});

it('refuses what no front end would show', () => {
  expect(() => mime({ html: '<b>' })).toThrow('"html" is no MIME type.');
  expect(() => mime({ 'text/html': '<b>', 'application/vnd.x.v1+json': {} })).not.toThrow();
});

it('keeps metadata', () => {
  expect(toBundle(mime({ 'image/png': 'x' }, { width: 3 })).metadata).toEqual({ width: 3 });
});

it.each([
  ['an array', { [DISPLAY]: () => [1] }],
  ['text', { [DISPLAY]: () => 'x' }],
  [
    'something circular',
    {
      [DISPLAY]: () => {
        const ring: Record<string, unknown> = {};
        ring.self = ring;
        return ring;
      },
    },
  ],
  ['big integers', { [DISPLAY]: () => ({ 'text/plain': 1n }) }],
])('shows a value plainly when it answers with %s', (_what, value) => {
  expect(Object.keys(toBundle(value).data)).toEqual(['text/plain']);
});

it.each([
  ['waits for', async (): Promise<unknown> => ({ 'text/plain': 'later' }), 'later'],
  ['shows plainly, when it fails,', async (): Promise<unknown> => Promise.reject(new Error('no')), /AsyncFunction/],
])('%s a method that is asynchronous', async (_what, method, shown) => {
  const value = { [DISPLAY]: method };
  expect((await toBundleSoon(value)).data['text/plain']).toEqual(
    shown instanceof RegExp ? expect.stringMatching(shown) : shown,
  );
  expect(toBundle(value).data['text/plain']).toMatch(/AsyncFunction/);
});

it('waits also where a library has put its own in the place of Promise', async () => {
  const { Promise: own } = globalThis;
  globalThis.Promise = class Other {} as never;
  const soon = toBundleSoon({ [DISPLAY]: async () => ({ 'text/plain': 'later' }) });
  globalThis.Promise = own;
  expect((await soon).data).toEqual({ 'text/plain': 'later' });
});

it('drops metadata that is no JSON', () => {
  expect(toBundle(mime({ 'text/plain': 'x' }, { big: 1n })).metadata).toEqual({});
});
