import { expect, it } from 'vitest';
import { Executor } from '../../../kernel/src/protocol/executor.ts';
import type { Outcome } from '../../../kernel/src/threads/messages.ts';
import type { Content, Message } from '../../../kernel/src/wire/message.ts';

const request = (content: Content = {}): Message =>
  ({ header: { msg_id: 'm' }, content: { code: '1', ...content } }) as unknown as Message;

const OK: Outcome = { status: 'ok', result: null };

interface Bench {
  readonly executor: Executor;
  readonly ran: number[];
  readonly guarded: string[];
  /** Called at the step of that name; may interrupt. */
  at: Partial<Record<'compile' | 'commit' | 'prepare' | 'run', () => void>>;
}

/** An executor among parts that say at which step they are. */
function bench(): Bench {
  const ran: number[] = [];
  const guarded: string[] = [];
  const made: Pick<Bench, 'at'> = { at: {} };
  const step = async (name: keyof Bench['at']): Promise<void> => {
    await null;
    made.at[name]?.();
    await null;
  };
  const parts = {
    publisher: { publish: async () => {}, print: () => {}, begin: () => {}, end: () => {}, hurry: () => {} },
    language: {
      compile: (code: string) => step('compile').then(() => ({ cell: { js: code } })),
      commit: () => step('commit'),
      giveUp: () => {},
    },
    main: {
      run: async ({ id }: { id: number }) => {
        ran.push(id);
        guarded.push('run');
        await step('run');
        return OK;
      },
      interrupt: () => {},
    },
    memory: { begin: () => void guarded.push('begin'), end: () => void guarded.push('end') },
    history: { add: () => {}, setOutput: () => {} },
    debug: { prepare: () => step('prepare'), terminate: () => {} },
  };
  return Object.assign(made, { executor: new Executor(parts as never), ran, guarded });
}

it.each(['compile', 'commit', 'prepare'] as const)(
  'does not run a cell that is interrupted at %s, but the next',
  async (name) => {
    const on = bench();
    on.at = { [name]: () => on.executor.interrupt() };
    expect(await on.executor.execute(request())).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
    expect(on.ran).toEqual([]);
    on.at = {};
    expect(await on.executor.execute(request())).toMatchObject({ status: 'ok', execution_count: 2 });
    expect(on.ran).toHaveLength(1);
  },
);

it('runs no further user expression after an interrupt', async () => {
  const on = bench();
  on.at = { run: () => void (on.ran.length === 2 && on.executor.interrupt()) };
  const reply = await on.executor.execute(request({ user_expressions: { a: '1', b: '2', c: 3 } }));
  expect(on.ran).toHaveLength(2);
  expect(reply).toMatchObject({
    status: 'ok',
    user_expressions: { b: { ename: 'KeyboardInterrupt' }, c: { ename: 'BadRequest' } },
  });
});

it('watches the memory of user expressions too', async () => {
  const { executor, guarded } = bench();
  await executor.execute(request({ user_expressions: { a: '1' } }));
  expect(guarded).toEqual(['begin', 'run', 'end', 'begin', 'run', 'end']);
});

it('counts what is kept alone, and refuses code that is no text', async () => {
  const { executor } = bench();
  await executor.execute(request({ silent: true }));
  await executor.execute(request({ store_history: false }));
  expect(executor.count).toBe(0);
  await expect(executor.execute(request({ code: 7 }))).rejects.toThrow('must be text');
  expect(executor.count).toBe(0);
});
