import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KernelClient, resultOf } from '../support/client.ts';

let kernel: KernelClient;
let clock = 1_700_000_000;
beforeAll(async () => {
  kernel = await KernelClient.start();
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

/** Writes a file of the folder; each time with a later date, whatever the clock of the disk. */
function put(name: string, text: string): void {
  const path = join(kernel.folder, name);
  writeFileSync(path, text);
  utimesSync(path, ++clock, clock);
}

async function result(code: string): Promise<unknown> {
  const answer = await kernel.execute(code);
  expect(answer.reply).toMatchObject({ status: 'ok' });
  return resultOf(answer);
}

async function trace(code: string): Promise<string> {
  const { reply } = await kernel.execute(code);
  expect(reply.status).toBe('error');
  return (reply.traceback as string[]).join('\n');
}

describe('a file that has changed is loaded again', () => {
  it.each([
    ['m.ts', 'export const x: number = 1', 'export const x: string = "two"', 'import { x } from "./m.ts"; x'],
    [
      'e.ts',
      'export enum E { A = 1 } export const x = E.A',
      'export enum E { A } export const x = "two"',
      'import { x } from "./e.ts"; x',
    ],
    ['m.mjs', 'export const x = 1', 'export const x = "two"', 'import { x } from "./m.mjs"; x'],
    ['c.cjs', 'exports.x = 1', 'exports.x = "two"', 'import { x } from "./c.cjs"; x'],
    ['r.cjs', 'exports.x = 1', 'exports.x = "two"', 'const r = require("./r.cjs"); r.x'],
    ['d.json', '{ "x": 1 }', '{ "x": "two" }', 'import d from "./d.json" with { type: "json" }; d.x'],
    ['q.json', '{ "x": 1 }', '{ "x": "two" }', 'const q = require("./q.json"); q.x'],
    ['y.ts', 'export const x = 1', 'export const x = "two"', '(await import("./y.ts")).x'],
  ])('%s', async (name, before, after, cell) => {
    put(name, before);
    expect(await result(cell)).toBe('1');
    put(name, after);
    expect(await result(cell)).toBe("'two'");
    expect(await result(cell)).toBe("'two'");
  });

  it('its types too', async () => {
    put('typed.ts', 'export const n = 1');
    expect(await result('import { n } from "./typed.ts"; n.toFixed(1)')).toBe("'1.0'");
    put('typed.ts', 'export const n = "text"');
    expect(await trace('import { n } from "./typed.ts"; n.toFixed(1)')).toContain('TS2551');
    expect(await result('import { n } from "./typed.ts"; n.length')).toBe('4');
  });

  it('with those that import it, while others keep their state', async () => {
    put('leaf.ts', 'export const leaf = 1');
    put('branch.ts', 'import { leaf } from "./leaf.ts"; export const branch = leaf * 10');
    put('state.ts', 'export const state = { count: 0 }');
    put(
      'tree.ts',
      'import { branch } from "./branch.ts"; import { state } from "./state.ts"; state.count++; export const tree = [branch, state.count].join()',
    );
    const cell = 'import { tree } from "./tree.ts"; tree';
    expect(await result(cell)).toBe("'10,1'");
    expect(await result(cell)).toBe("'10,1'");
    put('leaf.ts', 'export const leaf = 2');
    expect(await result(cell)).toBe("'20,2'");
    expect(await result('import { state } from "./state.ts"; state.count')).toBe('2');
  });

  it('and names that no cell has imported anew stay what they were', async () => {
    put('kept.ts', 'export function kept() { return 1 }');
    await result('import { kept } from "./kept.ts"; kept()');
    put('kept.ts', 'export function kept() { return 2 }');
    expect(await result('kept()')).toBe('1');
    expect(await result('import { kept } from "./kept.ts"; kept()')).toBe('2');
    expect(await result('kept()')).toBe('2');
  });
});

describe('traces of imported files', () => {
  it.each([
    [
      'plain.ts',
      'interface A { a: 1 }\n\nexport function fails(): void {\n  throw new Error("p")\n}',
      'at fails (./plain.ts:4:9)',
    ],
    [
      'compiled.ts',
      'enum E { A,\n B }\ninterface A { a: 1 }\n\nexport function fails(): number {\n  if (E.A === 0) throw new Error("c")\n  return 1\n}',
      'at fails (./compiled.ts:6:24)',
    ],
    ['js.mjs', '\nexport function fails() { throw new Error("j") }', 'at fails (./js.mjs:2:33)'],
    ['cjs.cjs', '\nexports.fails = function fails() { throw new Error("j") }', 'fails (./cjs.cjs:2:42)'],
  ])('%s name their own lines', async (name, text, place) => {
    put(name, text);
    const cell = `import { fails } from "./${name}";\n\nfails()`;
    for (const change of ['', '\n']) {
      put(name, text + change);
      const lines = await trace(cell);
      expect(lines).toContain(place);
      expect(lines).toMatch(/at cell\[\d+\]:3:1/);
    }
  });

  it('and those of functions that waited, and of callbacks', async () => {
    put('later.ts', 'export async function later(then: () => void): Promise<void> {\n  await 1;\n  then()\n}');
    const lines = await trace(
      'import { later } from "./later.ts";\nawait later(() => {\n  throw new Error("back")\n})',
    );
    expect(lines).toMatch(/at cell\[\d+\]:3:9\n.*later \(\.\/later\.ts:3:3\)\n.*cell\[\d+\]:2:1/);
  });

  it('errors of syntax name the file', async () => {
    put('broken.ts', 'export const x: number = 1\nexport const y = (');
    expect(await trace('import { x } from "./broken.ts"; x')).toMatch(/broken\.ts/);
    put('broken.ts', 'export const x: number = 1');
    expect(await result('import { x } from "./broken.ts"; x')).toBe('1');
  });
});

it('a package installed meanwhile is found', async () => {
  const { mkdirSync } = await import('node:fs');
  expect(await trace('import { late } from "came-late"; late')).toContain('TS2307');
  expect(await trace('await import("came-late" as string)')).toContain('came-late');
  mkdirSync(join(kernel.folder, 'node_modules/came-late'), { recursive: true });
  put(
    'node_modules/came-late/package.json',
    '{ "name": "came-late", "version": "1.0.0", "main": "i.js", "types": "i.d.ts" }',
  );
  put('node_modules/came-late/i.js', 'exports.late = 7');
  put('node_modules/came-late/i.d.ts', 'export declare const late: number');
  expect(await result('import { late } from "came-late"; late.toFixed()')).toBe("'7'");
});
