import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KernelClient } from '../support/client.ts';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  writeFileSync(join(kernel.folder, 'orders.csv'), 'a,b\n1,2\n');
  await kernel.execute(
    '/** Rows of a shop. */\nconst orders = [{ amount: 1, city: "x" }]; let total = 0; function summed(rows: { amount: number }[]): number { return rows.length }',
  );
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

async function complete(text: string): Promise<{ matches: string[]; start: unknown; end: unknown }> {
  const at = [...text].indexOf('|');
  const code = text.replace('|', '');
  const { reply } = await kernel.request('complete_request', { code, cursor_pos: at });
  return { matches: reply.matches as string[], start: reply.cursor_start, end: reply.cursor_end };
}

describe('completion', () => {
  it.each([
    ['orders[0].am|', ['amount'], 10, 12],
    ['tot|', ['total'], 0, 3],
    ['sum|', ['summed'], 0, 3],
    ['"😀"; orders[0].ci|', ['city'], 15, 17],
    ['%dq as|', ['assess'], 4, 6],
    ['%dq assess orders --s|', ['--seed'], 18, 21],
    ['%dq assess orders[0].am|', ['amount'], 21, 23],
    ['const x = 1\n%dq profile ord|', ['orders', 'orders.csv'], 24, 27],
    ['%dq read ord|', ['orders.csv'], 9, 12],
    ['%dq help pro|', ['profile'], 9, 12],
  ])('%s', async (text, matches, start, end) => {
    const found = await complete(text);
    expect(found).toMatchObject({ start, end });
    expect(found.matches.slice(0, matches.length)).toEqual(matches);
  });

  it('knows variables where an argument is still missing', async () => {
    expect((await complete('%dq assess |')).matches).toContain('orders');
  });

  it('finds nothing after an unknown member', async () => {
    expect((await complete('orders[0].zzz|')).matches).toEqual([]);
  });

  it('knows what the kernel brings', async () => {
    expect((await complete('dq.as|')).matches).toEqual(['assess']);
    expect((await complete('kernel.si|')).matches).toEqual(['signal']);
  });
});

describe('what is offered', () => {
  beforeAll(async () => {
    const home = join(kernel.folder, 'node_modules/lettered');
    mkdirSync(home, { recursive: true });
    writeFileSync(
      join(home, 'package.json'),
      '{ "name": "lettered", "version": "1.0.0", "types": "i.d.ts", "main": "i.js" }',
    );
    writeFileSync(join(home, 'i.js'), 'exports.parse = () => ({})');
    writeFileSync(
      join(home, 'i.d.ts'),
      '/** Reads a letter. */ export declare function parse(text: string): {\n /** @deprecated use to */\n aim: string; body: string };',
    );
    writeFileSync(join(kernel.folder, 'shapes.ts'), 'export const round = 1');
    await kernel.execute(
      [
        'import { parse } from "lettered"',
        'type Colour = "red" | "rose" | "blue"',
        '/** Paints a wall.\n * @param colour of the wall\n * @returns whether it went well\n * @example paint({ colour: "red" })\n */',
        'function paint(options: { colour: Colour; times?: number }): boolean { return true }',
        'const hostile = { get trap(): number { while (true) {} }, other: 1 }',
        'const zero = 0, _hidden = 1',
      ].join('\n'),
    );
  });

  async function items(text: string): Promise<Record<string, unknown>[]> {
    const at = text.indexOf('|');
    const content = { code: text.replace('|', ''), cursor_pos: at };
    const { reply } = await kernel.request('complete_request', content);
    return (reply.metadata as Record<string, Record<string, unknown>[]>)._jupyter_types_experimental ?? [];
  }

  it.each([
    ['parse("").|', ['body', 'aim']],
    ['import { | } from "lettered"', ['parse']],
    ['import x from "lett|"', ['lettered']],
    ['import x from "node:f|"', ['node:fs', 'node:fs/promises']],
    ['import x from "./sh|"', ['shapes.ts']],
    ['paint({ |', ['colour', 'times']],
    ['paint({ colour: "r|', ['red', 'rose']],
    ['const c: Colour = "|"', ['blue', 'red', 'rose']],
    ['hostile.tr|', ['trap']],
    ['const near = 1; { const nearer = 2; ne|', ['near', 'nearer']],
  ])('%s', async (text, names) => {
    expect((await items(text)).map((item) => item.text).slice(0, names.length)).toEqual(names);
  });

  it('has signatures and documentation', async () => {
    expect((await items('pai|'))[0]).toMatchObject({
      text: 'paint',
      signature: expect.stringMatching(/^\(options: \{.*\}\): boolean$/s),
      documentation: 'Paints a wall.',
      type: 'function',
    });
    expect(
      (await items('parse("").|')).map(({ text, signature, deprecated }) => [text, signature, deprecated]),
    ).toEqual([
      ['body', 'string', undefined],
      ['aim', 'string', true],
    ]);
    expect((await items('"".pad|'))[0]).toMatchObject({
      text: 'padEnd',
      signature: expect.stringContaining('maxLength: number'),
    });
  });

  it('names of cells come before globals, hidden ones after open ones', async () => {
    const names = (await items('|')).map((item) => item.text);
    const at = (name: string): number => names.indexOf(name);
    for (const [first, second] of [
      ['paint', 'Array'],
      ['zero', '_hidden'],
      ['zero', 'dq'],
      ['dq', 'Array'],
      ['orders', 'process'],
    ] as const)
      expect(at(first), `${first} before ${second}`).toBeLessThan(at(second));
  });

  it('is explained with parameters and examples, and inside a call', async () => {
    const { reply } = await kernel.request('inspect_request', { code: 'paint', cursor_pos: 2 });
    const markdown = (reply.data as Record<string, string>)['text/markdown'];
    for (const part of [
      '```ts\nfunction paint(',
      'Paints a wall.',
      '- `colour`: of the wall',
      '*Returns* whether',
      '```ts\npaint({',
    ])
      expect(markdown).toContain(part);
    const inside = await kernel.request('inspect_request', { code: 'paint( ', cursor_pos: 7 });
    expect((inside.reply.data as Record<string, string>)['text/plain']).toContain('paint(options');
  });

  it('shows the source when asked for more', async () => {
    const ask = { code: 'paint', cursor_pos: 2, detail_level: 1 };
    const { reply } = await kernel.request('inspect_request', ask);
    expect((reply.data as Record<string, string>)['text/plain']).toContain('{ return true }');
  });
});

describe('inspection', () => {
  it.each([
    ['orders', 3, ['const orders', 'Rows of a shop.']],
    ['summed(orders)', 2, ['function summed(rows']],
    ['%dq assess orders', 6, ['%dq assess TABLE|FILE']],
    ['%dq assess orders', 13, ['const orders']],
    ['%dq assess orders --seed 7', 20, ['--seed', 'same seed']],
  ])('%s at %d', async (code, position, wanted) => {
    const { reply } = await kernel.request('inspect_request', { code, cursor_pos: position, detail_level: 0 });
    expect(reply.found).toBe(true);
    for (const text of wanted) expect((reply.data as Record<string, string>)['text/plain']).toContain(text);
  });

  it('finds nothing where nothing is', async () => {
    expect((await kernel.request('inspect_request', { code: '   ', cursor_pos: 1 })).reply).toMatchObject({
      status: 'ok',
      found: false,
      data: {},
    });
  });

  it('leaves no trace: what is asked about is not declared', async () => {
    await kernel.request('inspect_request', { code: 'const ghost = 1', cursor_pos: 8 });
    expect((await kernel.execute('ghost')).reply.status).toBe('error');
  });
});
