import { writeFileSync } from 'node:fs';
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
