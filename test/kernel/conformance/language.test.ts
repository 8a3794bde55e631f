import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KernelClient, printed, resultOf } from '../support/client.ts';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

async function resultAfter(...cells: string[]): Promise<unknown> {
  let result: unknown;
  for (const cell of cells) {
    const answer = await kernel.execute(cell);
    expect(answer.reply).toMatchObject({ status: 'ok' });
    result = resultOf(answer);
  }
  return result;
}

describe('cells', () => {
  it.each([
    ['constants', ['const a1 = 1', 'const a1 = "two"', 'a1'], "'two'"],
    ['variables', ['let b1 = 1', 'b1 = 5; b1 += 1', 'b1'], '6'],
    [
      'functions',
      ['function c1() { return 1 }', 'function caller() { return c1() }', 'function c1() { return 2 }', 'caller()'],
      '2',
    ],
    ['classes', ['class D1 { static made = new D1(); x = 1 }', 'class D1 { y = 2 }', 'new D1().y'], '2'],
    ['types', ['type E1 = { x: number }', 'type E1 = { y: string }', 'const e1: E1 = { y: "s" }; e1.y'], "'s'"],
    [
      'interfaces',
      ['interface F1 { x: number }', 'interface F1 { y: string }', 'const f1: F1 = { y: "s" }; f1.y'],
      "'s'",
    ],
    ['enums', ['enum G1 { A, B }', 'enum G1 { C = 7 }', 'Object.keys(G1).length + G1.C'], '9'],
    ['constant enums', ['const enum H1 { A = 4 }', 'H1.A'], '4'],
    [
      'namespaces',
      ['namespace I1 { export const q = 1 }', 'namespace I1 { export const r = 2 }', 'JSON.stringify(I1)'],
      '\'{"r":2}\'',
    ],
    [
      'patterns',
      [
        'const { j1, k1: [l1 = 3, ...m1], ...n1 } = { j1: 1, k1: [undefined, 5, 6], o: 7 }',
        'JSON.stringify([j1, l1, m1, n1])',
      ],
      '\'[1,3,[5,6],{"o":7}]\'',
    ],
    ['generators', ['function* p1() { yield 1; yield 2 }', '[...p1()].length'], '2'],
    [
      'asynchronous generators',
      ['async function* q1() { yield 1; yield 2 }', 'let r1 = 0; for await (const x of q1()) r1 += x; r1'],
      '3',
    ],
    ['waits', ['const s1 = await Promise.resolve(4)', 'await (s1)'], '4'],
    [
      'using',
      [
        'const t1: string[] = []; { using u = { [Symbol.dispose]() { t1.push("d") } }; } using v1 = { [Symbol.dispose]() { t1.push("top") } }',
        't1.join()',
      ],
      "'d,top'",
    ],
    [
      'await using',
      ['const w1: string[] = []; await using x1 = { async [Symbol.asyncDispose]() { w1.push("a") } }', 'w1.join()'],
      "'a'",
    ],
    [
      'decorators',
      [
        'const y1: string[] = []; function note(target: any, key: string) { y1.push(key) }',
        'class Z1 { @note run() {} }',
        'y1[0]',
      ],
      "'run'",
    ],
    ['exports', ['export const aa = 1; export function bb() { return aa }', 'bb()'], '1'],
    [
      'accessors',
      [
        "const al: string[] = []; const seen = (target: any, key: string, d?: any) => { al.push([key, typeof d?.get].join(' ')) }",
        'class Am { accessor a = 1; static accessor b = 2; @seen accessor "c d" = { e: class { accessor f = 5 } }; accessor #g = 3; g() { return this.#g++ } }',
        'const an = new Am(); an.a += 3; Am.b++; an.g(); [an.a, Am.b, an.g(), new an["c d"].e().f, Object.keys(an).length, ...al].join()',
      ],
      "'4,3,4,5,0,c d function'",
    ],
    ['a list of exports', ['const ad = 1; export { ad }; export { ad as ae }', 'ad + ae'], '2'],
    ['another name for what comes later', ['export { af as ag }; const af = 3; af', 'ag'], '3'],
    ['what is passed on', ['export { join as ah, default as ai } from "node:path"', 'ah("a", "b") + ai.sep'], "'a/b/'"],
    ['a module passed on', ['export * as aj from "node:fs/promises"', 'typeof aj.readFile'], "'function'"],
    ['names of Node itself', ['const performance = { now: () => 7 }', 'performance.now()'], '7'],
    ['a var declared again further in', ['var ac = 5; if (ac) { var ac = 6 }', 'ac'], '6'],
    [
      'assigned names of Node itself',
      ['let Event = 1; Event = 2; Event += 1', 'Event++', 'let performance = 0; performance += Event', 'performance'],
      '4',
    ],
    ['an empty cell', ['', '// nothing', '1'], '1'],
    [
      'objects of generic classes',
      ['class Box<T> { constructor(readonly value: T) {} }', 'const box = new Box("s")', 'box.value.length'],
      '1',
    ],
    ['a promise as a value', ['Promise.resolve(3)'], 'Promise { 3 }'],
  ])('%s', async (_what, cells, expected) => {
    expect(await resultAfter(...cells)).toBe(expected);
  });

  it('of 1 MB run', async () => {
    const { reply } = await kernel.execute(`const big = ${JSON.stringify('x'.repeat(1_000_000))}; big.length`);
    expect(reply.status).toBe('ok');
  });

  it('run again leave enumerations and names as they were', async () => {
    expect(
      await resultAfter('enum Again { A }; const again = 1', 'enum Again { A }; const again = 1', 'Again.A + again'),
    ).toBe('1');
  });

  it('do not replace what Node needs', async () => {
    await kernel.execute('const setTimeout = 3; const process = { pid: 1 }; const Buffer = null');
    expect(await resultAfter('console.log("alive"); setTimeout')).toBe('3');
  });
});

describe('errors', () => {
  it.each([
    ['const x: number = "s"', 'cell[N]:1:7', 'TypeScriptError'],
    ['\n\n  missing + 1', 'cell[N]:3:3', 'TypeScriptError'],
    ['const a = 1\nconst b = (', 'cell[N]:2:12', 'TypeScriptError'],
    ['%dq assess dff', 'cell[N]:1:12', 'TypeScriptError'],
    ['const df1 = [{ a: 1 }]\n  %dq assess df1.oops', 'cell[N]:2:18', 'TypeScriptError'],
    ['%dq asess dff', 'cell[N]:1:5', 'DqError'],
    ['%dq assess [1] --sed 7', 'cell[N]:1:16', 'DqError'],
  ])('of %j stand at their own place and nothing runs', async (code, place, ename) => {
    const { reply, outputs } = await kernel.execute(`${code}`);
    expect(reply).toMatchObject({ status: 'error', ename });
    expect((reply.traceback as string[])[0]).toContain(place.replace('N', String(reply.execution_count)));
    expect(outputs.map((m) => m.header.msg_type)).toEqual(['execute_input', 'error']);
  });

  it("at run time name the cell's own lines, not ours", async () => {
    const { reply } = await kernel.execute(
      'interface Shape { side: number }\n\nfunction area(shape: Shape): number {\n  return (shape as any).none.y\n}\narea({ side: 2 })',
    );
    const n = reply.execution_count;
    const trace = (reply.traceback as string[]).join('\n');
    expect(trace).toContain(`at area (cell[${n}]:4:`);
    expect(trace).toContain(`at cell[${n}]:6:1`);
    expect(trace).not.toMatch(/node:|runner|kernel\/src/);
  });

  it('thrown in one cell by a function of another name both', async () => {
    const first = (await kernel.execute('function fails() {\n  throw new TypeError("no")\n}')).reply.execution_count;
    const { reply } = await kernel.execute('\nfails()');
    const trace = (reply.traceback as string[]).join('\n');
    expect(trace).toContain(`cell[${first}]:2:9`);
    expect(trace).toContain(`cell[${reply.execution_count}]:2:1`);
    expect(reply).toMatchObject({ ename: 'TypeError', evalue: 'no' });
  });

  it('in a decorator name what is written, not what TypeScript made of it', async () => {
    const { reply } = await kernel.execute('const bad = (c: any) => { throw new Error("no") }\n@bad class Bad {}');
    const n = reply.execution_count;
    const frames = (reply.traceback as string[]).filter((line) => / at /.test(line)).map((line) => line.trim());
    expect(frames).toEqual([`at bad (cell[${n}]:1:33)`, expect.stringMatching(/^at cell\[\d+\]:2:/)]);
  });

  it('on a line after a magic keep their columns', async () => {
    const { reply } = await kernel.execute('%dq help\nnull as any; (undefined as any).x');
    expect((reply.traceback as string[]).join('\n')).toContain(`cell[${reply.execution_count}]:2:33`);
  });

  it.each([
    ['throw 5', '5 was thrown'],
    ['throw null', 'null was thrown'],
    ['throw undefined', 'undefined was thrown'],
    ['throw Object.create(null)', 'was thrown'],
    ['throw { get message() { throw 1 } }', ''],
    ['throw new Proxy({}, { get() { throw 1 }, has() { throw 1 } })', 'was thrown'],
    ['const loop: any = new Error("loop"); loop.cause = loop; throw loop', 'loop'],
  ])('%s is shown', async (code, evalue) => {
    const { reply } = await kernel.execute(code);
    expect(reply.status).toBe('error');
    expect(String(reply.evalue)).toContain(evalue);
  });

  it('that nobody catches are shown in their cell', async () => {
    const answer = await kernel.execute('Promise.reject(new Error("forgotten")); 1');
    expect(printed(answer, 'stderr')).toMatch(/Unhandled rejection: .*forgotten/s);
    const id = await kernel.begin('globalThis.setTimeout(() => { throw new Error("in a timer") }, 1)');
    await kernel.answer(id);
    const shown = await kernel.until((m) => String(m.content.text).includes('in a timer'));
    expect(shown.parent.msg_id).toBe(id);
    expect(await resultAfter('1')).toBe('1');
  });

  it('process.exit() is explained and ends nothing', async () => {
    const { reply } = await kernel.execute('globalThis.process.exit(3)');
    expect(reply).toMatchObject({
      status: 'error',
      evalue: expect.stringContaining('process.exit(3) does not end the kernel'),
    });
    expect(await resultAfter('1')).toBe('1');
  });
});

describe('imports', () => {
  beforeAll(() => {
    const put = (path: string, text: string): void => writeFileSync(join(kernel.folder, path), text);
    mkdirSync(join(kernel.folder, 'node_modules/common'), { recursive: true });
    put(
      'node_modules/common/package.json',
      JSON.stringify({ name: 'common', version: '1.0.0', main: 'index.js', types: 'index.d.ts' }),
    );
    put('node_modules/common/index.js', 'const api = { hidden: 41 }; module.exports = Object.assign(() => 1, api);');
    put(
      'node_modules/common/index.d.ts',
      'declare const common: (() => number) & { hidden: number }; declare namespace common { const hidden: number } export = common;',
    );
    put(
      'shapes.ts',
      'export enum Shape { Round = "round" }\nexport interface Named { name: string }\nexport const named: Named = { name: "n" };',
    );
    put('plain.ts', 'export function twice(n: number): number { return 2 * n }');
    put('data.json', '{ "answer": 42 }');
  });

  it.each([
    ['of Node', 'import { join, sep as separator } from "node:path"; join("a", "b") + separator', "'a/b/'"],
    ['of a namespace', 'import * as osModule from "os"; typeof osModule.cpus', "'function'"],
    ['of a default', 'import fsDefault from "fs"; typeof fsDefault.readFileSync', "'function'"],
    ['of CommonJS names that Node does not see', 'import { hidden } from "common"; hidden', '41'],
    ["of the folder's own TypeScript", 'import { twice } from "./plain.ts"; twice(4)', '8'],
    [
      'of TypeScript with enumerations',
      'import { named, Shape, type Named } from "./shapes.ts"; const other: Named = named; other.name + Shape.Round',
      "'nround'",
    ],
    ['of JSON', 'import data from "./data.json" with { type: "json" }; data.answer', '42'],
    ['at run time', 'const { basename } = await import("path"); basename("a/b")', "'b'"],
    ['by require', 'const util = require("util"); util.inspect({})', "'{}'"],
    ['in the old way', 'import old = require("path"); old.basename("x/y")', "'y'"],
    [
      'of Plumbline itself, without node_modules',
      'import { DqError } from "@plumbline/core"; new DqError("internal", { reason: "r" }).code',
      "'internal'",
    ],
  ])('%s', async (_what, code, expected) => {
    expect(await resultAfter(code)).toBe(expected);
  });

  it('stay for later cells', async () => {
    expect(await resultAfter('import { extname } from "path"', 'extname("a.ts")')).toBe("'.ts'");
  });

  it('of packages that are not there stop the cell', async () => {
    const { reply } = await kernel.execute('import x from "not-there-at-all"');
    expect(reply).toMatchObject({ ename: 'TypeScriptError', evalue: expect.stringContaining('not-there-at-all') });
  });
});
