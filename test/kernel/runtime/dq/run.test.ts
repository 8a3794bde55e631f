import type { Assessment, Dq, ProfileReport, Progress, ReadOptions, RowPage, TableHandle } from '@plumbline/core/api';
import { DqError } from '@plumbline/core/kit/errors';
import { datasetIdOf } from '@plumbline/core/store/project';
import { describe, expect, it, vi } from 'vitest';
import type { DqCall } from '../../../../kernel/src/magics/dq-call.ts';
import { type CellContext, contextFor, currentCell, runInCell } from '../../../../kernel/src/runtime/cell.ts';
import { createDqRunner } from '../../../../kernel/src/runtime/dq/run.ts';
import { LazySession } from '../../../../kernel/src/runtime/dq/session.ts';
import { FactBoard } from '../../../../kernel/src/runtime/facts.ts';
import { toBundle } from '../../../../kernel/src/runtime/mime.ts';

const table: TableHandle = {
  id: 't',
  name: 't.csv',
  rows: 3,
  columns: [{ name: 'a', type: 'VARCHAR' }],
  fingerprint: 'f',
};
const dataset = { id: 't', name: 't.csv', fingerprint: 'f', rows: 3, columns: 1, format: 'csv', sizeBytes: null };
const profile: ProfileReport = { schemaVersion: '1.0', dataset, columns: [], notes: [] };
const page: RowPage = { columns: ['a'], rowIds: [1], rows: [['x']], total: 1, marked: [0] };
const report = {
  ...profile,
  scoreVersion: '1',
  settings: {},
  score: { value: 50, interval: null, weakestColumn: null, cap: null },
  dimensions: [],
  findings: [],
  missing: null,
  duplicates: null,
  causes: null,
  recommendations: null,
  coverage: { measured: 0, of: 0, checks: 0 },
  notRun: [],
};

/** A session that notes what it is asked. */
function session(): {
  run: (call: Partial<DqCall>, value?: unknown) => Promise<unknown>;
  asked: unknown[];
  shown: unknown[];
} {
  const asked: unknown[] = [];
  const shown: unknown[] = [];
  const note =
    <T>(name: string, answer: T) =>
    async (...args: unknown[]): Promise<T> => {
      asked.push([name, ...args.map((arg) => (typeof arg === 'object' && arg !== null ? plainPart(arg) : arg))]);
      return answer;
    };
  const assessment = {
    ...report,
    rows: note('rows', page),
    rowIds: note('rowIds', new Uint32Array()),
  } as unknown as Assessment;
  const dq: Dq = {
    read: note('read', table),
    from: note('from', table),
    assess: note('assess', assessment),
    profile: note('profile', profile),
    close: async () => {},
  };
  const runner = createDqRunner({
    session: new LazySession(async () => dq),
    display: (value) => void shown.push(toBundle(value).data),
    folder: process.cwd(),
    facts: new FactBoard({ ask: async () => undefined as never }, '/folder'),
  });
  const run = (call: Partial<DqCall>, value?: unknown): Promise<unknown> =>
    runner({ verb: 'help', argument: null, isExpression: false, as: null, options: {}, ...call }, value);
  return { run, asked, shown };
}

function plainPart(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key, v]) => typeof v !== 'function' && key !== 'signal'));
}

it('shows progress in the cell of the line, whatever cell opened the engine', async () => {
  vi.useFakeTimers();
  const cells: (number | undefined)[] = [];
  let report: ((progress: Progress) => void) | undefined;
  let finish: (table: TableHandle) => void = () => {};
  const dq = {
    read: (_source: string, options: ReadOptions) => {
      report = options.onProgress;
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
  } as unknown as Dq;
  const runner = createDqRunner({
    session: new LazySession(async () => dq),
    display: () => void cells.push(currentCell()?.id),
    folder: process.cwd(),
    facts: new FactBoard({ ask: async () => undefined as never }, '/folder'),
  });
  const header = { msg_id: 'm', session: '', username: '', date: '', msg_type: '', version: '' };
  const context = (id: number): CellContext => ({ ...contextFor(header, 1), id });
  const call: DqCall = { verb: 'read', argument: 't.csv', isExpression: false, as: 't', options: {} };
  const done = runInCell(context(5), () => runner(call, undefined));
  await vi.advanceTimersByTimeAsync(400);
  runInCell(context(4), () => report?.({ step: 'reading', ratio: 0.5 }));
  finish(table);
  await done;
  vi.useRealTimers();
  expect(cells).toEqual([5, 5]);
});

describe('%dq', () => {
  it('assesses files with their reading options and the seed', async () => {
    const { run, asked, shown } = session();
    await run({ verb: 'assess', argument: 't.csv', options: { seed: '7', delimiter: '\\t', 'format-in': 'csv' } });
    expect(asked).toEqual([
      ['read', 't.csv', { format: 'csv', options: { delimiter: '\t' } }],
      ['assess', table, { seed: 7 }],
    ]);
    expect(Object.keys(shown[0] as object)).toEqual(['application/vnd.plumbline.v1+json', 'text/html', 'text/plain']);
  });

  it('takes a snapshot of variables, names it after them', async () => {
    const { run, asked } = session();
    const rows = [{ a: 1 }];
    await run({ verb: 'profile', argument: 'df', isExpression: true }, rows);
    expect(asked[0]).toMatchObject(['from', {}, { name: 'df', id: `${datasetIdOf('notebook', process.cwd())}#df` }]);
  });

  it('takes tables as they are', async () => {
    const { run, asked } = session();
    await run({ verb: 'assess', argument: 't', isExpression: true }, table);
    expect(asked).toEqual([['assess', table, {}]]);
  });

  it('takes text as the name of a file', async () => {
    const { run, asked } = session();
    await run({ verb: 'profile', argument: 'path', isExpression: true }, 'x.csv');
    expect(asked[0]).toEqual(['read', 'x.csv', { options: {} }]);
  });

  it('reads into a variable and says what is in it', async () => {
    const { run, shown } = session();
    expect(await run({ verb: 'read', argument: 't.csv', as: 't' })).toBe(table);
    expect(shown).toEqual([{ 'text/plain': 't.csv   3 rows, 1 column' }]);
  });

  it('reads the file that a template names', async () => {
    const { run, asked } = session();
    await run({ verb: 'read', argument: '`a-template`', isExpression: true, as: 't' }, 'may/t.csv');
    expect(asked).toEqual([['read', 'may/t.csv', { options: {} }]]);
  });

  it('gives a result only to a line that keeps it', async () => {
    const { run } = session();
    expect(await run({ verb: 'assess', argument: 't', isExpression: true }, table)).toBeUndefined();
    expect(await run({ verb: 'assess', argument: 't', isExpression: true, as: 'r' }, table)).toMatchObject({
      findings: [],
    });
    expect(await run({ verb: 'rows', argument: 'F1', as: 'page' })).toBe(page);
  });

  it('passes on how a file is written, and keeps nothing when told so', async () => {
    const { run, asked } = session();
    const options = { name: 'n', quote: 'none', delimiter: 'Tab', 'no-header': '', encoding: 'utf-16', 'no-store': '' };
    await run({ verb: 'assess', argument: 't.csv', options });
    expect(asked).toEqual([
      ['read', 't.csv', { name: 'n', options: { quote: '', delimiter: '\t', header: false, encoding: 'utf-16' } }],
      ['assess', table, { keep: false }],
    ]);
  });

  it('shows chosen columns alone', async () => {
    const { run, shown } = session();
    await run({ verb: 'assess', argument: 't', isExpression: true }, table);
    await run({ verb: 'rows', argument: 'F1', options: { columns: 'a' } });
    expect((shown.at(-1) as Record<string, string>)['text/plain']).toContain('a *');
    await expect(run({ verb: 'rows', argument: 'F1', options: { columns: 'b' } })).rejects.toThrow(
      'There is no column "b"',
    );
  });

  it('shows rows of the last report', async () => {
    const { run, asked, shown } = session();
    await run({ verb: 'assess', argument: 't', isExpression: true }, table);
    await run({ verb: 'rows', argument: 'F1', options: { limit: '5' } });
    expect(asked.at(-1)).toEqual(['rows', 'F1', { limit: 5, offset: 0 }]);
    expect(Object.keys(shown.at(-1) as object)).toEqual(['text/html', 'text/plain']);
  });

  it.each([
    [{ verb: 'rows', argument: 'F1' }, 'first run %dq assess'],
    [{ verb: 'asses' }, 'Did you mean "assess"?'],
    [{ verb: 'assess', argument: 'gone', isExpression: true }, 'gone has no value'],
  ])('says what to do next: %j', async (call, sentence) => {
    const error: unknown = await session()
      .run(call)
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DqError);
    expect(String(error)).toContain(sentence);
  });

  it('explains itself', async () => {
    const { run, shown } = session();
    await run({});
    await run({ verb: 'help', argument: 'rows' });
    expect(shown.map((s) => (s as Record<string, string>)['text/plain']?.split('\n')[0])).toEqual([
      '%dq finds and explains what is wrong with data.',
      '%dq rows FINDING [as NAME] [--limit N] [--offset N]',
    ]);
  });
});
