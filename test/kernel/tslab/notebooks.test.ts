import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, KernelClient, printed, resultOf } from '../support/client.ts';

/** What notebooks written for tslab 1.0.22 do, case by case as in its own examples and tests, on this kernel. */

const folder = mkdtempSync(join(tmpdir(), 'plumbline-tslab-'));
let ts: KernelClient;
let js: KernelClient;

function put(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

beforeAll(async () => {
  put('pkg/first.ts', 'export const first: string = "one";');
  put('pkg/inner/second.ts', 'import { first } from "../first";\nexport const second = "two-" + first;');
  put('random.ts', 'import { randomBytes } from "crypto";\nexport const id = randomBytes(8).toString("hex");');
  put('wrong.ts', 'export const count: number = "three";');
  // A real tslab in the notebook's folder: its displays cannot reach this kernel, so it must not be the one that answers.
  put('node_modules/tslab/package.json', '{ "name": "tslab", "version": "9.9.9", "main": "index.js" }');
  put('node_modules/tslab/index.js', 'throw new Error("the wrong tslab");');
  put('node_modules/plots/package.json', '{ "name": "plots", "version": "1.0.0", "main": "index.js" }');
  put(
    'node_modules/plots/index.js',
    'Object.defineProperty(exports, "__esModule", { value: true }); exports.default = { draw: (lab) => lab.display.html("<svg/>") };',
  );
  put('node_modules/plots/index.d.ts', 'declare const plots: { draw(lab: unknown): void }; export default plots;');
  ts = await KernelClient.start(folder);
  js = await KernelClient.start(folder, ['--language', 'javascript']);
}, 30_000);
afterAll(async () => {
  await ts.stop();
  await js.stop();
});

it('says what cannot be displayed, rather than nothing', async () => {
  const { reply } = await run(ts, "import * as tslab from 'tslab'; tslab.display.raw('application/json', { big: 1n })");
  expect(reply).toMatchObject({ ename: 'TypeError', evalue: expect.stringContaining('Only JSON can be sent') });
});

async function run(kernel: KernelClient, ...cells: string[]): Promise<Answer> {
  const answers: Answer[] = [];
  for (const cell of cells) answers.push(await kernel.execute(cell));
  for (const { reply } of answers.slice(0, -1)) expect(reply).toMatchObject({ status: 'ok' });
  return answers.at(-1) as Answer;
}

async function resultAfter(kernel: KernelClient, ...cells: string[]): Promise<unknown> {
  const { reply, outputs } = await run(kernel, ...cells);
  expect(reply).toMatchObject({ status: 'ok' });
  return resultOf({ reply, outputs });
}

function displays(answer: Answer): unknown[] {
  const shown = answer.outputs.filter((m) => /display_data$/.test(m.header.msg_type));
  return shown.map((m) => [m.header.msg_type, m.content.data]);
}

const IMPORT = 'import * as tslab from "tslab";';
const BYTES = 'new Uint8Array([9, 1, 2, 3]).subarray(1)';

describe('tslab.display', () => {
  it.each([
    ['html("<b>x</b>")', 'text/html', '<b>x</b>'],
    ['javascript("1 + 1")', 'text/javascript', '1 + 1'],
    ['markdown("**x**")', 'text/markdown', '**x**'],
    ['latex("$x$")', 'text/latex', '$x$'],
    ['svg("<svg/>")', 'image/svg+xml', '<svg/>'],
    ['text("x")', 'text/plain', 'x'],
    [`png(${BYTES})`, 'image/png', 'AQID'],
    [`jpeg(${BYTES})`, 'image/jpeg', 'AQID'],
    [`gif(${BYTES})`, 'image/gif', 'AQID'],
    [`pdf(${BYTES})`, 'application/pdf', 'AQID'],
    ['raw("text/x-own", "x")', 'text/x-own', 'x'],
    [`raw("application/x-own", ${BYTES})`, 'application/x-own', 'AQID'],
    ['raw("application/json", { a: 1 } as any)', 'application/json', { a: 1 }],
  ])('%s', async (call, type, content) => {
    const answer = await run(ts, `${IMPORT} tslab.display.${call}`);
    expect(answer.reply).toMatchObject({ status: 'ok' });
    expect(displays(answer)).toEqual([['display_data', { [type]: content }]]);
    expect(answer.outputs.some((m) => m.header.msg_type === 'execute_result')).toBe(false);
  });

  it('of its own replaces what it has shown, from later cells too', async () => {
    const first = await run(ts, `${IMPORT} const slot = tslab.newDisplay(); slot.text("1"); slot.html("2")`);
    const second = await run(ts, 'slot.markdown("3")');
    expect([...displays(first), ...displays(second)]).toEqual([
      ['display_data', { 'text/plain': '1' }],
      ['update_display_data', { 'text/html': '2' }],
      ['update_display_data', { 'text/markdown': '3' }],
    ]);
    const ids = [...first.outputs, ...second.outputs].flatMap((m) => m.content.transient ?? []);
    expect(new Set(ids.map((transient) => JSON.stringify(transient))).size).toBe(1);
    expect(displays(await run(ts, 'tslab.newDisplay().text("4")'))).toEqual([['display_data', { 'text/plain': '4' }]]);
  });

  it.each([
    ['require', 'const lab = require("tslab"); lab.display.text("x")'],
    ['import of names', 'import { display } from "tslab"; display.text("x")'],
    ['import at run time', '(await import("tslab")).display.text("x")'],
    ['a package that is given tslab', 'import Plots from "plots"; import * as tslab from "tslab"; Plots.draw(tslab)'],
  ])('is reached by %s, in both languages', async (_what, code) => {
    for (const kernel of [ts, js]) expect(displays(await run(kernel, code))).toHaveLength(1);
  });

  it('is typed: completion, documentation, misspelt names', async () => {
    const code = 'import * as tslab from "tslab"; tslab.display.';
    const { reply } = await ts.request('complete_request', { code, cursor_pos: code.length });
    expect(reply.matches).toEqual(expect.arrayContaining(['html', 'javascript', 'pdf', 'raw']));
    const whole = `${code}html("")`;
    const hover = await ts.request('inspect_request', { code: whole, cursor_pos: whole.length - 5, detail_level: 0 });
    expect(JSON.stringify(hover.reply.data)).toContain('html(s: string): void');
    const wrong = await run(ts, `${IMPORT} tslab.display.htm("")`);
    expect(wrong.reply).toMatchObject({ status: 'error', evalue: expect.stringContaining("Did you mean 'html'?") });
  });

  it('says which interface it follows', async () => {
    const result = await resultAfter(ts, `${IMPORT} Object.values(tslab.versions).join()`);
    expect(result).toBe(`'1.0.22,6.0.3,${process.version}'`);
  });
});

describe('cells', () => {
  it.each([
    [
      'numbers',
      ['let a = 3, b = 4', 'let c = a * b; c -= 2', 'b = a * c', 'a = Math.max(c, b); [a, b, c]'],
      '[ 30, 30, 10 ]',
    ],
    ['recursion', ['function fib(n) { return n > 1 ? fib(n - 1) + fib(n - 2) : 1 }', 'fib(20)'], '10946'],
    ['constants anew', ['const d = 3', 'const d = 4', 'd'], '4'],
    [
      'names of Node',
      ['let mine = [global, process, console, Array]', 'mine[0] === globalThis && mine[2] === console'],
      'true',
    ],
    ['counting in a function', ['let n = 0; function more() { n++ }', 'more(); more(); n'], '2'],
    [
      'patterns',
      ['let obj = { e: 10, f: "x" }; let { e, f: g } = obj; let [h, i] = [1, 2]', '[e, g, h, i].join()'],
      "'10,x,1,2'",
    ],
    [
      'all of a module',
      ['import * as crypto from "crypto"', 'crypto.createHash("md5").update("").digest("hex").slice(0, 4)'],
      "'d41d'",
    ],
    [
      'a default that CommonJS does not have',
      ['import crypto from "crypto"', 'typeof crypto.createHash'],
      "'function'",
    ],
    ['import at run time', ['const nodePath = await import("path")', 'nodePath.join("a", "b")'], "'a/b'"],
    ['named imports in later cells', ['import { join } from "path"', 'join("a", "b")'], "'a/b'"],
    ['export', ['export const j = 5; export function k() { return j }', 'k()'], '5'],
    ['members of exports', ['let l = 6; exports.m = 7', 'exports.l + exports.m'], '13'],
    [
      'definitions on exports',
      [
        'Object.defineProperty(exports, "o", { value: 8 })',
        'Object.defineProperty(exports, "o", { value: 9 }); exports.o',
      ],
      '9',
    ],
    ['await', ['let wait = (ms) => new Promise((done) => setTimeout(done, ms, "done"))', 'await wait(1)'], "'done'"],
    ['a promise', ['new Promise(() => {})'], 'Promise { <pending> }'],
    ['a block that looks like an object', ['{ let p = 1; q: p }', '"still here"'], "'still here'"],
    ['local TypeScript without its ending', ['import { second } from "./pkg/inner/second"', 'second'], "'two-one'"],
    [
      'local modules once',
      ['import { id } from "./random"; const idOnce = id', 'import { id } from "./random"; id === idOnce'],
      'true',
    ],
    ['operators', ['const none = null; [none?.x, none ?? 0]'], '[ undefined, 0 ]'],
  ])('%s, in both languages', async (_what, cells, expected) => {
    expect(await resultAfter(ts, ...cells)).toBe(expected);
    expect(await resultAfter(js, ...cells)).toBe(expected);
  });

  it.each([
    [
      'classes',
      ['class A { constructor(private name: string) {} hi(): string { return this.name } }', 'new A("x").hi()'],
      "'x'",
    ],
    [
      'interfaces that merge',
      ['interface B { x: number } interface B { y: string } let both: B = { x: 1, y: "" }', 'both.x'],
      '1',
    ],
    ['enums', ['enum C { Up = 1, Down }', 'C[2] + C.Down'], "'Down2'"],
    ['an enum that becomes a value', ['enum D { E }', 'let D = null', 'D === null'], 'true'],
    [
      'a class that becomes a type',
      ['class F { y: string }', 'interface F { x: number }', 'let f: F = { x: 4 }; f.x'],
      '4',
    ],
    ['a type beside an import', ['import { cpus } from "os"', 'type cpus = number', 'let few: cpus = 2; few'], '2'],
    ['generics', ['function same<T>(arg: T): T { return arg }', 'same<number>(3)'], '3'],
    [
      'a global name for something else',
      ['interface Map { own(): number } let m: Map = { own: () => 3 }', 'm.own()'],
      '3',
    ],
  ])('%s', async (_what, cells, expected) => {
    expect(await resultAfter(ts, ...cells)).toBe(expected);
  });

  it.each([
    [
      'a field that a constructor makes',
      ['class A { constructor(name) { this.name = name } }', 'new A("x").name'],
      "'x'",
    ],
    ['types in comments', ['/** @type {any} */ let any = 1; any = any + "x"', 'any'], "'1x'"],
  ])('%s, in JavaScript', async (_what, cells, expected) => {
    expect(await resultAfter(js, ...cells)).toBe(expected);
  });

  it('nothing is shown for nothing', async () => {
    expect(await resultAfter(ts, 'undefined')).toBeUndefined();
    expect(await resultAfter(ts, 'let nothing = 1')).toBeUndefined();
  });

  it('console and process speak in the cell', async () => {
    const answer = await run(ts, 'console.log("%s!", "out"); console.error("err"); process.stdout.write("more")');
    expect(printed(answer)).toBe('out!\nmore');
    expect(printed(answer, 'stderr')).toBe('err\n');
  });
});

describe('errors', () => {
  it.each([
    ['syntax', 'let x + y;', "',' expected."],
    ['types', 'let num = 1.5;\nnum = "text";', "Type 'string' is not assignable to type 'number'."],
    ['a name twice in one cell', 'let x = 3; let x = 4;', "Cannot redeclare block-scoped variable 'x'."],
    ['a class that lacks a member', 'interface G { color: string } class H implements G {}', 'incorrectly implements'],
    ['thrown', 'throw new Error("mine")', 'mine'],
    ['a rejected promise', 'await Promise.reject("bye")', "'bye' was thrown"],
    ['a package that is not there', 'import x from "not-there-at-all"', 'not-there-at-all'],
    ['a constant assigned', 'const fixed = 1; fixed = 2', "Cannot assign to 'fixed' because it is a constant."],
  ])('%s stop the cell', async (_what, code, message) => {
    const { reply } = await run(ts, code);
    expect(reply).toMatchObject({ status: 'error', evalue: expect.stringContaining(message) });
  });
});

describe('cells that are modules', () => {
  const view = `/** @module view
 * @jsx */
const React = { createElement: (tag, props, ...inner) => '<' + tag + '>' + inner.join('') };
export const page = <b>hi {1 + 1}</b>;`;

  it.each([
    ['are imported', ['/** @module ma */ export const a = "A"', 'import { a } from "./ma"; a'], "'A'"],
    [
      'can be written again',
      [
        '/** @module mb */ export const b = 1',
        'import * as mb from "./mb"; mb.b',
        '/** @module mb */ export let c = 2',
        'import * as mb from "./mb"; mb.c',
      ],
      '2',
    ],
    [
      'import each other',
      [
        '/** @module mc */ export const c = 1',
        '/** @module md */ import { c } from "./mc"; export const d = c + 1',
        'require("./md").d',
      ],
      '2',
    ],
    ['may have JSX', [view, 'import { page } from "./view"; page'], "'<b>hi 2'"],
    ['keep their names to themselves', ['/** @module me */ const own = 1; export const e = own', 'typeof own'], null],
  ])('%s, in both languages', async (_what, cells, expected) => {
    for (const kernel of [ts, js]) {
      const answer = await run(kernel, ...cells);
      if (expected !== null) expect(resultOf(answer)).toBe(expected);
      else expect([answer.reply.status, resultOf(answer)]).not.toEqual(['ok', "'number'"]);
    }
  });

  it('with errors change nothing', async () => {
    const wrong = await run(
      ts,
      '/** @module mf */ export const f = 1',
      '/** @module mf */\nexport const f: string = 2',
    );
    expect(wrong.reply).toMatchObject({ status: 'error', evalue: expect.stringContaining('not assignable') });
    expect(String(wrong.reply.traceback)).toContain(`cell[${wrong.reply.execution_count}]:2:14`);
    expect(await resultAfter(ts, 'import { f } from "./mf"; f')).toBe('1');
    await run(ts, '/** @module random */\nexport const id: string = 2');
    expect(await resultAfter(ts, 'import { id } from "./random"; typeof id')).toBe("'string'");
  });

  it('JSX is off in TypeScript cells, and on in those of JavaScript', async () => {
    expect((await run(ts, 'const b = <b>x</b>;')).reply.status).toBe('error');
    const cell = 'var React = { createElement: (tag) => tag }; <b>x</b>';
    expect(await resultAfter(js, cell)).toBe("'b'");
  });

  it('cells for the browser are not run, and say so', async () => {
    const answer = await run(ts, '/** @browser */\ndocument.body.remove()');
    expect(answer.reply.status).toBe('ok');
    expect(printed(answer, 'stderr')).toContain('was not run');
  });
});
