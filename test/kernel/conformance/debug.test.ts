import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KernelClient, printed, resultOf } from '../support/client.ts';
import { DebugClient, type ShownVariable, valuesOf } from '../support/debugger.ts';

let kernel: KernelClient;
let debug: DebugClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  debug = new DebugClient(kernel);
}, 30_000);
afterAll(async () => {
  expect(await kernel.stop()).toBe(0);
  expect(kernel.stderr).toBe('');
});

/** Runs a cell that must stop; gives the request's id and the frames. */
async function runToStop(code: string, reason?: string): Promise<{ id: string; frames: string[] }> {
  const id = await kernel.begin(code);
  return { id, frames: await debug.stopped(reason) };
}

async function goOn(id: string): Promise<unknown> {
  await debug.ask('continue', { threadId: 1 });
  return (await kernel.answer(id)).reply.status;
}

/** After a step near a cell's end: steps on for as long as that stops. */
async function stepToEnd(id: string): Promise<unknown> {
  for (;;) {
    await kernel.until(() => debug.hasNews('stopped') || kernel.states(id).includes('idle'));
    if (!debug.hasNews('stopped')) return (await kernel.answer(id)).reply.status;
    await debug.stopped('step');
    await debug.ask('next');
  }
}

describe('before debugging begins', () => {
  it('kernel_info promises a debugger', async () => {
    const { reply } = await kernel.request('kernel_info_request', {});
    expect(reply).toMatchObject({ debugger: true, supported_features: expect.arrayContaining(['debugger']) });
  });

  it('says how cells are named', async () => {
    expect(await debug.ask('debugInfo')).toMatchObject({
      isStarted: false,
      hashMethod: 'Murmur2',
      breakpoints: [],
      stoppedThreads: [],
    });
  });

  it.each(['setBreakpoints', 'stackTrace', 'evaluate', 'attach', 'continue'])('refuses %s', async (command) => {
    expect(await debug.send(command)).toMatchObject({
      type: 'response',
      command,
      success: false,
      message: expect.stringContaining('not started'),
    });
  });

  it.each([
    ['an unknown command', { command: 'fly', seq: 3 }, /does not know the command "fly"/],
    ['no command', {}, /does not know/],
    ['a command of another kind', { command: 7, arguments: 'x', seq: 'y' }, /does not know/],
    ['no arguments', { command: 'dumpCell', seq: 1 }, /"code" must be a text/],
    ['a name of every object', { command: 'constructor', seq: 1 }, /does not know/],
  ])('answers %s with a failure', async (_what, content, message) => {
    const { reply } = await kernel.request('debug_request', content, { channel: 'control' });
    expect(reply).toMatchObject({ type: 'response', success: false, message: expect.stringMatching(message) });
  });

  it('does not stop at anything', async () => {
    expect(resultOf(await kernel.execute('debugger; 1'))).toBe('1');
  });

  it('lists variables all the same', async () => {
    await kernel.execute('const early = [1, "two", { three: 3 }]');
    const { variables } = await debug.ask<{ variables: ShownVariable[] }>('inspectVariables');
    expect(valuesOf(variables)).toMatchObject({ early: "[1, 'two', {…}]" });
    expect(variables.map((v) => v.name)).not.toContain('process');
  });
});

describe('a debugged cell', () => {
  const code = `import { sep } from 'node:path'
const rows = [1, 2]
interface Unused { x: number }
function twice(n: number): number {
  const doubled = n * 2

  return doubled
}
console.log('before', sep.length)
const made = rows.map((row) => twice(row))
await new Promise((done) => setTimeout(done, 2))
made.length`;

  beforeAll(() => debug.start());

  it('has breakpoints where something runs', async () => {
    expect((await debug.breakAt(code, 6, 3, 10)).lines).toEqual([7, 4, 10]);
    expect((await debug.breakAt('// nothing\n\n', 1)).lines).toEqual(['Nothing in this cell runs.']);
    expect((await debug.breakAt('const broken = ', 1)).lines).toEqual(['The cell has an error of syntax.']);
    expect((await debug.breakAt('notDeclaredYet + 1\n\n', 3)).lines).toEqual([1]);
    const path = '/tmp/elsewhere/none.ts';
    const { breakpoints } = await debug.ask<{ breakpoints: unknown[] }>('setBreakpoints', {
      source: { path },
      breakpoints: [{ line: 2 }],
    });
    expect(breakpoints).toMatchObject([{ verified: false, line: 2 }]);
  });

  it('stops at them, steps, and shows what is there', async () => {
    const { path } = await debug.breakAt(code, 9);
    const { id, frames } = await runToStop(code, 'breakpoint');
    expect(frames).toEqual([expect.stringMatching(/^cell\[\d+\]:9$/)]);
    expect(kernel.states(id)).toEqual(['busy']);
    expect((await debug.frames())[0]?.source.path).toBe(path);
    expect((await debug.ask('debugInfo')).stoppedThreads).toEqual([1]);

    await debug.ask('next');
    expect(await debug.stopped('step')).toEqual([expect.stringMatching(/:10$/)]);
    expect(printed({ reply: {}, outputs: kernel.outputs(id) })).toBe('before 1\n');

    await debug.breakAt(code, 5);
    await debug.ask('continue');
    expect((await debug.stopped('breakpoint')).map((f) => f.replace(/\[\d+\]/, ''))).toEqual([
      'twice:5',
      '(anonymous):10',
      'cell:10',
    ]);
    await debug.ask('next');
    expect((await debug.stopped('step'))[0]).toBe('twice:7');
    const [frame] = await debug.frames();
    expect(await debug.scopes(frame?.id ?? 0)).toMatchObject({
      Locals: { n: '1', doubled: '2' },
      Globals: { rows: '[1, 2]', sep: "'/'" },
    });
    expect(await debug.ask('evaluate', { expression: 'doubled + rows.length', frameId: frame?.id })).toMatchObject({
      result: '4',
      type: 'number',
    });

    await debug.ask('stepOut');
    expect((await debug.stopped('step'))[0]).toBe('(anonymous):10');
    await debug.breakAt(code);
    expect(await goOn(id)).toBe('ok');
  });

  it('steps into functions of other cells and over waits, and ends where the cell ends', async () => {
    await debug.breakAt('', 1);
    const cell = 'let sum = twice(4)\nawait null\nsum += 1\nsum';
    await debug.breakAt(cell, 1);
    const { id } = await runToStop(cell);
    await debug.ask('stepIn');
    expect((await debug.stopped('step')).map((f) => f.replace(/\[\d+\]/, ''))).toEqual(['twice:5', 'cell:1']);
    await debug.ask('stepOut');
    for (const line of [2, 3, 4]) {
      expect((await debug.stopped('step'))[0]).toMatch(new RegExp(`:${line}$`));
      await debug.ask('next');
    }
    expect(await stepToEnd(id)).toBe('ok');
    expect(resultOf(await kernel.execute('sum'))).toBe('9');
  });
});

describe('a stopped cell', () => {
  const cell = 'let kept = 1\nkept = 2\nkept';
  let id: string;
  const stop = async (): Promise<void> => {
    await debug.breakAt(cell, 2);
    ({ id } = await runToStop(cell));
  };

  it('lets the kernel answer everything else', async () => {
    await stop();
    expect((await kernel.request('kernel_info_request', {})).reply.status).toBe('ok');
    const { reply } = await kernel.request('complete_request', { code: 'let kept = 1; kep', cursor_pos: 17 });
    expect(reply.matches).toContain('kept');
    expect(await kernel.heartbeat('alive')).toBe('alive');
    expect(await goOn(id)).toBe('ok');
  });

  it('ends when it is interrupted', async () => {
    await stop();
    await kernel.interrupt();
    expect((await kernel.answer(id)).reply).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
    await debug.event('continued');
    expect(resultOf(await kernel.execute('kept'))).toBe('1');
  });

  it('goes on when the front end disconnects, and nothing stops any more', async () => {
    await stop();
    await debug.ask('disconnect', { restart: false });
    expect((await kernel.answer(id)).reply.status).toBe('ok');
    await debug.event('continued');
    expect((await kernel.execute(cell)).reply.status).toBe('ok');
    expect(await debug.ask('debugInfo')).toMatchObject({ isStarted: false, breakpoints: [], stoppedThreads: [] });
    await debug.start();
  });

  it('stops each time it runs unchanged, and not when its breakpoints are gone', async () => {
    for (let i = 0; i < 2; i++) {
      await stop();
      expect(await goOn(id)).toBe('ok');
    }
    ({ id } = await runToStop(cell));
    expect(await goOn(id)).toBe('ok');
    await debug.breakAt(cell);
    expect((await kernel.execute(cell)).reply.status).toBe('ok');
  });

  it('refuses what went with an earlier stop', async () => {
    await stop();
    const [frame] = await debug.frames();
    const { scopes } = await debug.ask<{ scopes: { variablesReference: number }[] }>('scopes', { frameId: frame?.id });
    await goOn(id);
    expect(await debug.send('scopes', { frameId: frame?.id })).toMatchObject({ success: false });
    expect(await debug.send('variables', scopes[0])).toMatchObject({ success: false });
    expect(await debug.send('next')).toMatchObject({ success: false, message: /Nothing is stopped/ });
    expect(await debug.ask('stackTrace')).toEqual({ stackFrames: [], totalFrames: 0 });
    await debug.breakAt(cell);
  });
});

describe('the debugger', () => {
  it('stops in a loop that runs already, by a breakpoint and by pause', async () => {
    const loop = 'let turns = 0\nwhile (turns >= 0) {\n  turns++\n}';
    const id = await kernel.begin(loop);
    await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'execute_input');
    expect((await debug.breakAt(loop, 3)).lines).toEqual([3]);
    expect((await debug.stopped('breakpoint'))[0]).toMatch(/:3$/);
    await debug.breakAt(loop);
    await debug.ask('continue');
    await debug.ask('pause');
    expect((await debug.stopped('pause'))[0]).toMatch(/cell.*:[23]$/);
    const { result } = await debug.ask<{ result: string }>('evaluate', {
      expression: 'turns = -1',
      frameId: (await debug.frames())[0]?.id,
    });
    expect(result).toBe('-1');
    await goOn(id);
  });

  it('pauses a cell that waits when it goes on', async () => {
    const id = await kernel.begin('console.log(1)\nawait new Promise((done) => setTimeout(done, 60))\nconst after = 1');
    await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
    await debug.ask('pause');
    expect((await debug.stopped('pause'))[0]).toMatch(/:3$/);
    expect(await goOn(id)).toBe('ok');
  });

  it('pauses the next cell when none runs', async () => {
    await debug.ask('pause');
    const { id, frames } = await runToStop('const first = 1\nconst second = 2', 'pause');
    expect(frames[0]).toMatch(/:1$/);
    expect(await goOn(id)).toBe('ok');
  });

  it('stops at `debugger`, on a condition, and in functions of earlier runs', async () => {
    const { id, frames } = await runToStop('const here = 1\ndebugger', 'breakpoint');
    expect(frames[0]).toMatch(/:2$/);
    await goOn(id);
    const code = 'const seen: number[] = []\nfunction visit(n: number) {\n  seen.push(n)\n}\nvisit(0)';
    await kernel.execute(code);
    const { sourcePath: path } = await debug.ask<{ sourcePath: string }>('dumpCell', { code });
    await debug.ask('setBreakpoints', { source: { path }, breakpoints: [{ line: 3, condition: 'n === 2' }] });
    const second = await runToStop('visit(1)\nvisit(2)\nvisit(3)');
    expect(second.frames.map((f) => f.replace(/\[\d+\]/, ''))).toEqual(['visit:3', 'cell:2']);
    expect(await goOn(second.id)).toBe('ok');
    await debug.breakAt(code);
  });

  it('stops where something is thrown, when asked to', async () => {
    const cell = 'const thrower = () => {\n  throw new RangeError("too far")\n}\nthrower()';
    await debug.ask('setExceptionBreakpoints', { filters: ['all'] });
    const { id, frames } = await runToStop(cell, 'exception');
    expect(frames[0]).toBe('thrower:2');
    expect(await debug.ask('exceptionInfo')).toMatchObject({
      exceptionId: 'RangeError',
      description: 'RangeError: too far',
    });
    expect(await goOn(id)).toBe('error');
    await debug.ask('setExceptionBreakpoints', { filters: [] });
    expect((await kernel.execute(cell)).reply).toMatchObject({ ename: 'RangeError' });
  });

  it('keeps a step from stopping in the next cell', async () => {
    const cell = 'const last = 1';
    await debug.breakAt(cell, 1);
    const { id } = await runToStop(cell);
    await debug.ask('next');
    expect(await stepToEnd(id)).toBe('ok');
    expect(resultOf(await kernel.execute('const next1 = 1\nconst next2 = 2\nnext1 + next2'))).toBe('3');
  });

  it('knows the lines around magic lines and of shadowed names', async () => {
    const cell = '%dq help\nconst performance = 5\n%dq help\nconst two = performance * 2\ntwo';
    expect((await debug.breakAt(cell, 1, 4)).lines).toEqual([1, 4]);
    const { id, frames } = await runToStop(cell);
    expect(frames[0]).toMatch(/:1$/);
    await debug.ask('continue');
    expect((await debug.stopped())[0]).toMatch(/:4$/);
    const [frame] = await debug.frames();
    expect(await debug.scopes(frame?.id ?? 0)).toMatchObject({ Locals: { performance: '5' } });
    expect(await goOn(id)).toBe('ok');
  });

  it('stops in files that cells import', async () => {
    const path = join(kernel.folder, 'helper.ts');
    writeFileSync(path, 'export function half(n: number): number {\n  const result = n / 2;\n  return result;\n}\n');
    await debug.ask('setBreakpoints', { source: { path }, breakpoints: [{ line: 2 }] });
    const { id, frames } = await runToStop("import { half } from './helper.ts'\nhalf(8)");
    expect(frames.map((f) => f.replace(/\[\d+\]/, ''))).toEqual(['half:2', 'cell:2']);
    expect(await debug.ask('source', { source: { path } })).toMatchObject({ content: expect.stringContaining('half') });
    expect(await debug.ask('modules')).toMatchObject({ modules: [{ name: 'helper.ts', path }], totalModules: 1 });
    expect(await goOn(id)).toBe('ok');
  });

  it('tells the text of cells, and refuses what it does not know', async () => {
    const { sourcePath: path } = await debug.ask<{ sourcePath: string }>('dumpCell', { code: 'seen' });
    expect(await debug.ask('source', { source: { path } })).toEqual({ content: 'seen' });
    for (const unknown of [path.replace(/\d+\.ts$/, '1.ts'), '/no/such/file.ts'])
      expect(await debug.send('source', { source: { path: unknown } })).toMatchObject({ success: false });
    expect(await debug.send('source', {})).toMatchObject({ success: false });
    expect(await debug.send('copyToGlobals', {})).toMatchObject({ success: false });
    expect(await debug.send('setBreakpoints', { source: { path }, breakpoints: [{ line: 'x' }] })).toMatchObject({
      success: false,
    });
  });
});

describe('variables', () => {
  const inspect = async (): Promise<ShownVariable[]> =>
    (await debug.ask<{ variables: ShownVariable[] }>('inspectVariables')).variables;
  const inside = async (name: string): Promise<Record<string, string>> => {
    const found = (await inspect()).find((v) => v.name === name);
    return valuesOf(await debug.children(found?.variablesReference ?? -1));
  };

  beforeAll(async () => {
    await kernel.execute(`class Point { #secret = 1; x = 1; get y(): number { throw new Error('no') } }
const point = new Point()
const map = new Map([['a', 1]])
const long = Array.from({ length: 25_000 }, (_, i) => i)
const text = 'x'.repeat(5_000_000)
const holder = { text, small: 1n }
const hostile = new Proxy({}, { get() { throw new Error('get') }, ownKeys() { throw new Error('keys') }, getOwnPropertyDescriptor() { throw new Error('own') } })
const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => ['k' + i, i]))
const getter = { get danger(): number { throw new Error('no') } }
const nothing = null, missing = undefined, zero = -0, when = new Date(0), wrong = new TypeError('bad'), word = "it's"`);
  });

  it('show what they are, without running their code', async () => {
    const values = valuesOf(await inspect());
    expect(values).toMatchObject({
      point: 'Point {#secret: 1, x: 1}',
      map: "Map(1) {'a' => 1}",
      nothing: 'null',
      missing: 'undefined',
      zero: '-0',
      wrong: 'TypeError: bad',
      word: "'it\\'s'",
    });
    expect(values.text?.length).toBeLessThan(300);
  });

  it('open', async () => {
    expect(await inside('point')).toMatchObject({ x: '1', '#secret': '1' });
    expect(await inside('holder')).toMatchObject({ small: '1n', text: expect.stringMatching(/^'x{200}…'$/) });
    expect(Object.keys(await inside('wide'))).toHaveLength(1000);
    expect(await inside('getter')).toMatchObject({ danger: '(getter)' });
    expect(Object.keys(await inside('hostile'))).toContain('[[Target]]');
    expect(await inside('map')).toHaveProperty('[[Entries]]');
  });

  it('open long lists in ranges', async () => {
    const list = (await inspect()).find((v) => v.name === 'long');
    const ranges = await debug.children(list?.variablesReference ?? 0);
    expect(ranges.map((v) => v.name)).toEqual(['[0 … 9999]', '[10000 … 19999]', '[20000 … 24999]']);
    const inner = await debug.children(ranges[2]?.variablesReference ?? 0);
    expect(inner).toHaveLength(50);
    expect(valuesOf(await debug.children(inner[49]?.variablesReference ?? 0))).toMatchObject({ 24999: '24999' });
  });

  it('show themselves richly', async () => {
    await kernel.execute("const shown = { [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>1</b>' }) }");
    expect(await debug.ask('richInspectVariables', { variableName: 'shown' })).toMatchObject({
      data: { 'text/html': '<b>1</b>' },
    });
    expect(await debug.ask('richInspectVariables', { variableName: '[0 … 99]' })).toEqual({ data: {}, metadata: {} });
    expect(await debug.send('richInspectVariables', { variableName: 'nowhere' })).toMatchObject({ success: false });
  });

  it('are there while a cell runs', async () => {
    const id = await kernel.begin('while (true) {}');
    await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'execute_input');
    expect(valuesOf(await inspect())).toMatchObject({ zero: '-0' });
    await kernel.interrupt();
    expect((await kernel.answer(id)).reply.status).toBe('error');
  });

  it.each([
    ['throws', 'nowhere + 1', 'ReferenceError: nowhere is not defined'],
    ['is no program', 'const =', /SyntaxError/],
    ['never ends', 'while (true) {}', 'The expression took too long and was stopped.'],
    ['would change something on hover', 'kept = 99', /EvalError/],
  ])('an expression that %s is refused', async (_what, expression, message) => {
    const context = /hover/.test(_what) ? 'hover' : 'repl';
    const reply = await debug.send('evaluate', { expression, context });
    expect(reply).toMatchObject({
      success: false,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});

it('a kernel that is stopped shuts down', async () => {
  const other = await KernelClient.start();
  const second = new DebugClient(other);
  await second.start();
  await other.begin('debugger');
  await second.stopped();
  expect(await other.stop()).toBe(0);
}, 20_000);
