import { expect, it } from 'vitest';
import { CellQueue } from '../../../kernel/src/protocol/cell-queue.ts';
import type { Content, Message } from '../../../kernel/src/wire/message.ts';

const cell = (content: Content): Message => ({ content }) as unknown as Message;

/** Queues cells at once; gives what each was answered, in the order of the answers. */
async function run(cells: readonly Content[]): Promise<unknown[]> {
  const ran: unknown[] = [];
  const answers: unknown[] = [];
  const queue = new CellQueue({
    count: 5,
    execute: async ({ content }) => {
      ran.push(content.code);
      await null;
      return { status: content.code === 'bad' ? 'error' : 'ok' };
    },
  });
  for (const content of cells)
    queue.add(cell(content), async (work) => {
      answers.push((await work()).status);
    });
  await expect.poll(() => answers.length, { interval: 1 }).toBe(cells.length);
  expect(answers.filter((status) => status !== 'aborted')).toHaveLength(ran.length);
  return answers;
}

it('goes on when an answer fails', async () => {
  const queue = new CellQueue({ count: 1, execute: async () => ({ status: 'ok' }) });
  const answered: string[] = [];
  queue.add(cell({}), () => Promise.reject(new Error('cannot be sent')));
  queue.add(cell({}), async () => void answered.push('second'));
  await expect.poll(() => answered, { interval: 1, timeout: 500 }).toEqual(['second']);
  queue.add(cell({}), async () => void answered.push('third'));
  await expect.poll(() => answered, { interval: 1, timeout: 500 }).toEqual(['second', 'third']);
});

it.each([
  ['one after another', [{ code: 'a' }, { code: 'b' }], ['ok', 'ok']],
  ['none behind one that failed', [{ code: 'bad' }, { code: 'a' }, { code: 'bad' }], ['error', 'aborted', 'aborted']],
  ['all when told so', [{ code: 'bad', stop_on_error: false }, { code: 'a' }], ['error', 'ok']],
  [
    'up to the first failure that stops',
    [{ code: 'bad', stop_on_error: false }, { code: 'bad' }, { code: 'a' }],
    ['error', 'error', 'aborted'],
  ],
])('runs %s', async (_what, cells, statuses) => {
  expect(await run(cells)).toEqual(statuses);
});
