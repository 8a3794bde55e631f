import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { History, type HistoryQuery } from '../../../kernel/src/protocol/history.ts';
import { type HistoryStore, openHistory } from '../../../kernel/src/protocol/history-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-history-'));
afterAll(() => rmSync(folder, { recursive: true }));

const query: HistoryQuery = {
  kind: 'tail',
  withOutput: false,
  session: 0,
  start: 0,
  stop: null,
  n: 10,
  pattern: '*',
  unique: false,
};

const ignore = (): void => {};

function fill(history: History, inputs: readonly string[]): void {
  inputs.forEach((input, index) => {
    history.add(index + 1, input);
  });
}

function inMemory(): History {
  const made = new History({ open: null, complain: ignore });
  fill(made, ['a = 1', 'b', 'a = 1', 'c']);
  made.setOutput(2, 'two');
  return made;
}

it('keeps results within bounds, with the latest', async () => {
  const history = new History({ open: null, complain: ignore });
  for (let line = 1; line <= 40; line++) {
    history.add(line, `${line}`);
    history.setOutput(line, 'x'.repeat(2 ** 20));
  }
  const rows = await history.query({ ...query, n: 1000, withOutput: true });
  const lengths = rows.map(([, , both]) => String((both as [string, string | null])[1]).length);
  expect(rows.at(-1)?.[1]).toBe(40);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(20 * 2 ** 20);
});

/** Queries of one session of inputs `a = 1`, `b`, `a = 1`, `c`; rows without the session. */
const ONE_SESSION: [Partial<HistoryQuery>, unknown][] = [
  [
    { n: 2 },
    [
      [3, 'a = 1'],
      [4, 'c'],
    ],
  ],
  [{ n: 0 }, []],
  [
    { n: 3, withOutput: true },
    [
      [2, ['b', 'two']],
      [3, ['a = 1', null]],
      [4, ['c', null]],
    ],
  ],
  [
    { kind: 'range', start: 2, stop: 4 },
    [
      [2, 'b'],
      [3, 'a = 1'],
    ],
  ],
  [
    { kind: 'range', start: -2 },
    [
      [3, 'a = 1'],
      [4, 'c'],
    ],
  ],
  [
    { kind: 'range', start: 1, stop: -2 },
    [
      [1, 'a = 1'],
      [2, 'b'],
    ],
  ],
  [{ kind: 'range', session: 700 }, []],
  [
    { kind: 'search', pattern: 'a*' },
    [
      [1, 'a = 1'],
      [3, 'a = 1'],
    ],
  ],
  [{ kind: 'search', pattern: 'a*', unique: true }, [[3, 'a = 1']]],
  [{ kind: 'search', pattern: '*', n: 1 }, [[4, 'c']]],
  [{ kind: 'search', pattern: 'z*' }, []],
];

describe('History', () => {
  it.each(ONE_SESSION)('in memory: %j', async (part, rows) => {
    const found = await inMemory().query({ ...query, ...part });
    expect(found.map(([, ...row]) => row)).toEqual(rows);
  });

  it.each([
    [
      { kind: 'tail', n: 3 },
      [
        [1, 2, 'old b'],
        [3, 1, 'new a'],
        [3, 2, 'b'],
      ],
    ],
    [{ kind: 'tail', n: 1, withOutput: true }, [[3, 2, ['b', 'seen']]]],
    [
      { kind: 'range', session: -1 },
      [
        [1, 1, 'old a'],
        [1, 2, 'old b'],
      ],
    ],
    [{ kind: 'range', session: -1, start: 2, stop: 3, withOutput: true }, [[1, 2, ['old b', null]]]],
    [{ kind: 'range', session: -2 }, []],
    [{ kind: 'range', session: 1, stop: 2 }, [[1, 1, 'old a']]],
    [
      { kind: 'range', session: 3 },
      [
        [3, 1, 'new a'],
        [3, 2, 'b'],
      ],
    ],
    [
      { kind: 'search', pattern: '*a' },
      [
        [1, 1, 'old a'],
        [3, 1, 'new a'],
      ],
    ],
    [{ kind: 'search', pattern: '*b', n: 1 }, [[3, 2, 'b']]],
  ] as [Partial<HistoryQuery>, unknown][])('across sessions: %j', async (part, rows) => {
    const file = join(folder, `across-${Math.random()}.sqlite`);
    const open = (): Promise<HistoryStore> => openHistory(file, () => new Date());
    const [old, empty, current] = [0, 1, 2].map(() => new History({ open, complain: ignore })) as [
      History,
      History,
      History,
    ];
    fill(old, ['old a', 'old b']);
    old.setOutput(2, 'data of someone');
    await old.close();
    await empty.query(query);
    fill(current, ['new a', 'b']);
    current.setOutput(2, 'seen');
    expect(await current.query({ ...query, ...part })).toEqual(rows);
    await Promise.all([empty.close(), current.close()]);
  });

  it('shows several kernels at once what the others have written, its own last', async () => {
    const open = (): Promise<HistoryStore> => openHistory(join(folder, 'several.sqlite'), () => new Date());
    const kernels = Array.from({ length: 4 }, () => new History({ open, complain: ignore }));
    await Promise.all(kernels.map((kernel) => kernel.query(query)));
    kernels.forEach((kernel, index) => {
      for (let line = 1; line <= 50; line++) kernel.add(line, `k${index}`);
    });
    await Promise.all(kernels.slice(1).map((kernel) => kernel.close()));
    const rows = await (kernels[0] as History).query({ ...query, n: 1000 });
    expect(rows).toHaveLength(200);
    expect(rows.slice(-50).every((row) => row[2] === 'k0')).toBe(true);
    expect(new Set(rows.map((row) => `${row[0]}:${row[1]}`)).size).toBe(200);
    await kernels[0]?.close();
  });

  it('goes on in memory when the store fails, and says so once', async () => {
    const said: unknown[] = [];
    const failing: HistoryStore = {
      session: 7,
      add: () => {
        throw new Error('the disk is full');
      },
      newestFirst: () => {
        throw new Error('unreadable');
      },
      range: () => [],
      close: ignore,
    };
    const history = new History({ open: async () => failing, complain: (error) => said.push(error) });
    fill(history, ['a', 'b']);
    await expect.poll(() => said.length, { timeout: 2000 }).toBe(1);
    history.add(3, 'c');
    expect(await history.query(query)).toEqual([
      [7, 1, 'a'],
      [7, 2, 'b'],
      [7, 3, 'c'],
    ]);
    expect(said).toEqual([new Error('the disk is full')]);
  });

  it('keeps no more in memory than anyone reads', async () => {
    const history = new History({ open: null, complain: ignore });
    for (let line = 1; line <= 30; line++) history.add(line, 'x'.repeat(1024 * 1024));
    expect(await history.query({ ...query, n: 100 })).toHaveLength(16);
  });
});
