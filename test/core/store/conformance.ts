import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../core/src/store/store.ts';
import { sampleAssessment } from './samples.ts';

/** How the suite gets at an adapter. */
export interface StoreHarness {
  /** A fresh, empty place; cleaned up by the harness. */
  readonly place: () => Promise<string>;
  readonly open: (place: string) => Promise<Store>;
  /** The module and the name of the export that `open` is, for other processes. */
  readonly moduleUrl: string;
  readonly exportName: string;
}

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));

/** What every adapter of the store's port must hold. */
export function storeConformance(name: string, harness: StoreHarness): void {
  const opened: Store[] = [];
  const openAt = async (place: string): Promise<Store> => {
    const store = await harness.open(place);
    opened.push(store);
    return store;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });

  describe(`store: ${name}`, () => {
    it('knows nothing of a data set it never saw', async () => {
      const store = await openAt(await harness.place());
      await store.add(sampleAssessment('other', 1));
      expect(await store.latest('orders.csv')).toBeNull();
      expect(await store.history('orders.csv', 10)).toEqual([]);
    });

    it('gives back exactly what was added', async () => {
      const store = await openAt(await harness.place());
      const odd = {
        ...sampleAssessment('__proto__', 7),
        settings: { 'ключ "x"': [1, null, { z: true }], threads: 2 },
        score: 99.12345678901235,
        findings: [],
      };
      await store.add(odd);
      expect(await store.latest('__proto__')).toEqual(odd);
    });

    it('gives the newest first, at most as many as asked for', async () => {
      const store = await openAt(await harness.place());
      for (const index of [2, 0, 3, 1]) await store.add(sampleAssessment('orders.csv', index));
      expect((await store.history('orders.csv', 3)).map((item) => item.rows)).toEqual([3, 2, 1]);
      expect(await store.history('orders.csv', 0)).toEqual([]);
      expect(await store.latest('orders.csv')).toEqual(sampleAssessment('orders.csv', 3));
    });

    it('prefers the later of two of the same instant', async () => {
      const store = await openAt(await harness.place());
      for (const rows of [1, 2]) await store.add({ ...sampleAssessment('orders.csv', 0), rows });
      expect((await store.latest('orders.csv'))?.rows).toBe(2);
    });

    it('shows at once to others what one has added, also after closing', async () => {
      const place = await harness.place();
      const writer = await openAt(place);
      const reader = await openAt(place);
      await writer.add(sampleAssessment('orders.csv', 4));
      expect((await reader.latest('orders.csv'))?.rows).toBe(4);
      await Promise.all([writer.close(), reader.close()]);
      expect((await (await openAt(place)).latest('orders.csv'))?.rows).toBe(4);
    });

    it('can be closed twice', async () => {
      const store = await openAt(await harness.place());
      await store.close();
      await expect(store.close()).resolves.toBeUndefined();
    });

    it('refuses what is not an instant, keeps nothing of it, and goes on', async () => {
      const store = await openAt(await harness.place());
      await expect(store.add({ ...sampleAssessment('orders.csv', 1), assessedAt: 'yesterday' })).rejects.toThrow();
      expect(await store.latest('orders.csv')).toBeNull();
      await store.add(sampleAssessment('orders.csv', 2));
      expect((await store.latest('orders.csv'))?.rows).toBe(2);
    });

    it('loses nothing when four processes write at once', async () => {
      const place = await harness.place();
      const writers = ['a', 'b', 'c', 'd'].map((id) => startWriter(harness, place, id, 25));
      const codes = await Promise.all(writers.map(async (child) => (await once(child, 'exit'))[0] as number));
      expect(codes).toEqual([0, 0, 0, 0]);
      const store = await openAt(place);
      for (const id of ['a', 'b', 'c', 'd']) expect(await store.history(id, 100)).toHaveLength(25);
    });

    it('loses no acknowledged row when a writer is killed in mid-write', async () => {
      const place = await harness.place();
      for (let round = 0; round < 6; round++) {
        const acknowledged = await killAfter(startWriter(harness, place, `round ${round}`, 100_000), 3 + 5 * round);
        const store = await openAt(place);
        const kept = await store.history(`round ${round}`, 1_000_000);
        expect(kept.length).toBeGreaterThanOrEqual(acknowledged);
        expect(kept.map((item) => item.rows)).toEqual(kept.map((_, index) => kept.length - 1 - index));
        for (const item of kept) expect(item).toEqual(sampleAssessment(`round ${round}`, item.rows));
      }
    }, 60_000);
  });
}

function startWriter(harness: StoreHarness, place: string, id: string, count: number): ReturnType<typeof spawn> {
  const args = ['--conditions=source', WRITER, harness.moduleUrl, harness.exportName, place, id, String(count)];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Kills the writer at once after `count` acknowledgements; gives the number of all it had acknowledged by then. */
async function killAfter(child: ReturnType<typeof spawn>, count: number): Promise<number> {
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (text.split('\n').length > count) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return text.split('\n').length - 1;
}
