import type { Dq, Progress, ReadOptions, TableHandle } from '@plumbline/core/api';
import { DqError } from '@plumbline/core/kit/errors';
import { expect, it, vi } from 'vitest';
import type { DqCall } from '../../../../kernel/src/magics/dq-call.ts';
import { type CellContext, contextFor, currentCell, runInCell } from '../../../../kernel/src/runtime/cell.ts';
import { createDqRunner } from '../../../../kernel/src/runtime/dq/run.ts';
import { LazySession } from '../../../../kernel/src/runtime/dq/session.ts';
import { FactBoard } from '../../../../kernel/src/runtime/facts.ts';
import { page, session, table } from '../../support/dq.ts';

it('shows progress in the cell of the line, whatever cell opened the engine', async () => {
  vi.useFakeTimers();
  const cells: (number | undefined)[] = [];
  let report: ((progress: Progress) => void) | undefined;
  let finish: (table: TableHandle) => void = () => {};
  let begin: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const dq = {
    read: (_source: string, options: ReadOptions) => {
      report = options.onProgress;
      begin();
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
  await begun;
  await vi.advanceTimersByTimeAsync(400);
  runInCell(context(4), () => report?.({ step: 'reading', ratio: 0.5 }));
  finish(table);
  await done;
  vi.useRealTimers();
  expect(cells).toEqual([5, 5]);
});

it('gives a result only to a line that keeps it', async () => {
  const { run } = session();
  expect(await run({ verb: 'assess', argument: 't', isExpression: true }, table)).toBeUndefined();
  expect(await run({ verb: 'assess', argument: 't', isExpression: true, as: 'r' }, table)).toMatchObject({
    findings: [],
  });
  expect(await run({ verb: 'rows', argument: 'F1', as: 'page' })).toBe(page);
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
