import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { KernelClient } from '../support/client.ts';
import { codeCells, type NotebookCell, runCells, shuffled } from '../support/notebook.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cells = codeCells(join(root, 'notebooks/features.ipynb'));

/** Orders of which one number is a word and one key occurs twice. */
const orders = Array.from({ length: 200 }, (_, n) => `A-${n === 9 ? 8 : n},${n === 50 ? 'three' : n % 17},2026-05-17`);

/** A notebook's folder with what the cells import, beside data. */
async function runIn(order: readonly NotebookCell[]): Promise<Map<string, string[]>> {
  const top = mkdtempSync(join(tmpdir(), 'plumbline-tour-'));
  mkdirSync(join(top, 'sample'));
  writeFileSync(join(top, 'sample/orders.csv'), `order_id,amount,day\n${orders.join('\n')}\n`);
  symlinkSync(join(root, 'node_modules'), join(top, 'node_modules'));
  cpSync(join(root, 'notebooks/tour'), join(top, 'notebooks/tour'), { recursive: true });
  const kernel = await KernelClient.start(join(top, 'notebooks'));
  try {
    return await runCells(kernel, order);
  } finally {
    await kernel.stop();
    rmSync(top, { recursive: true, force: true });
  }
}

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

it('has at least 60 code cells', () => expect(cells.length).toBeGreaterThanOrEqual(60));

it('gives the same results from top to bottom, again after a restart, and in another legal order', async () => {
  const first = await runIn(cells);
  expect(await runIn(cells)).toEqual(first);
  expect(first.get('display-update'), 'nothing but the display and its update').toHaveLength(2);
  const order = shuffled(cells, seeded(4));
  expect(order.map((cell) => cell.id)).not.toEqual(cells.map((cell) => cell.id));
  const third = await runIn(order);
  for (const [id, shown] of first) expect(third.get(id), id).toEqual(shown);
}, 120_000);
