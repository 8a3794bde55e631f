import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants, runInThisContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { pick } from '../../../kernel/src/runtime/interop.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-interop-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sources: Readonly<Record<string, string>> = {
  'plain.cjs': 'exports.seen = 1;',
  'hidden.cjs': 'module.exports = Object.assign(() => "called", { hidden: 2 });',
  'transpiled.cjs':
    'Object.defineProperty(exports, "__esModule", { value: true }); exports.default = "own"; exports.named = 3;',
  'halfway.cjs': 'Object.defineProperty(exports, "__esModule", { value: true }); exports.named = 4;',
  'nothing.cjs': 'module.exports = null;',
  'modern.mjs': 'export default "modern"; export const named = 5;',
  'bare.mjs': 'export const named = 6;',
};
for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);

/** Node's own import: a test runner's would rewrite it. */
const load = runInThisContext('(url) => import(url)', {
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}) as (url: string) => Promise<object>;
const moduleOf = (name: string): Promise<object> => load(pathToFileURL(join(folder, name)).href);
const required = (name: string): unknown => createRequire(join(folder, 'x.cjs'))(join(folder, name));

it.each([
  ['plain.cjs', 'seen', 1],
  ['hidden.cjs', 'hidden', 2],
  ['transpiled.cjs', 'default', 'own'],
  ['transpiled.cjs', 'named', 3],
  ['halfway.cjs', 'named', 4],
  ['nothing.cjs', 'default', null],
  ['modern.mjs', 'default', 'modern'],
  ['modern.mjs', 'named', 5],
])('%s: %s', async (file, name, expected) => {
  expect(pick(await moduleOf(file), name, file)).toEqual(expected);
});

it('gives the exports of CommonJS packages as their default', async () => {
  expect(pick(await moduleOf('plain.cjs'), 'default', 'p')).toBe(required('plain.cjs'));
  expect(pick(await moduleOf('hidden.cjs'), 'default', 'p')).toBe(required('hidden.cjs'));
});

it.each([
  ['plain.cjs', 'seen', 1],
  ['hidden.cjs', 'hidden', 2],
  ['transpiled.cjs', 'default', 'own'],
  ['modern.mjs', 'default', 'modern'],
])('all of %s has %s', async (file, name, expected) => {
  expect(pick(await moduleOf(file), '*', file)).toHaveProperty(name, expected);
});

it("keeps Node's namespace where it lacks nothing", async () => {
  for (const file of ['plain.cjs', 'nothing.cjs', 'modern.mjs']) {
    const module = await moduleOf(file);
    expect(pick(module, '*', file)).toBe(module);
  }
});

it.each([
  ['plain.cjs', 'absent'],
  ['nothing.cjs', 'absent'],
  ['bare.mjs', 'default'],
])('%s does not provide %s', async (file, name) => {
  const module = await moduleOf(file);
  expect(() => pick(module, name, file)).toThrow(`The package '${file}' does not provide an export named '${name}'`);
});
