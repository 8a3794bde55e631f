import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsOf } from '../runtime/variables/schema.ts';
import { KernelClient, printed } from '../support/client.ts';

interface Told {
  readonly type: string;
  readonly id?: number;
  readonly cell?: number;
  readonly changed?: readonly { readonly name: string; readonly preview: string | null }[];
  readonly removed?: readonly string[];
  readonly variables?: readonly { readonly name: string }[];
  readonly entries?: readonly { readonly key: string; readonly preview: string }[];
}

let kernel: KernelClient;
const comm = randomUUID();
const told = (): Told[] =>
  kernel.published
    .filter((m) => m.header.msg_type === 'comm_msg' && m.content.comm_id === comm)
    .map((m) => m.content.data as Told);
const untilTold = async (condition: (message: Told) => boolean): Promise<Told> => {
  const found = await kernel.until((m) => m.content.comm_id === comm && condition((m.content.data ?? {}) as Told));
  return found.content.data as Told;
};
const ask = async (data: Told & Record<string, unknown>): Promise<Told> => {
  expect(errorsOf('VariableRequest', data)).toEqual([]);
  await kernel.send('comm_msg', { comm_id: comm, data });
  return untilTold((message) => message.id === data.id);
};

beforeAll(async () => {
  kernel = await KernelClient.start();
  await kernel.execute('const before = 1');
  await kernel.send('comm_open', { comm_id: comm, target_name: 'plumbline.variables', data: {} });
  await untilTold((message) => message.type === 'hello');
});
afterAll(async () => {
  expect(told().flatMap((message) => errorsOf('VariableMessage', message))).toEqual([]);
  await kernel.stop();
});

describe('variables', () => {
  it('tells after a cell what has changed, and nothing else', async () => {
    await kernel.execute('const rows = [{ a: 1, b: 2 }]; let count = 1; const performance = "own"');
    const { changed, removed } = await untilTold((message) => message.cell === 2);
    expect(changed?.map(({ name }) => name)).toEqual(['count', 'performance', 'rows']);
    expect(removed).toEqual([]);
    await kernel.execute('1 + 1');
    await kernel.execute('count++');
    expect((await untilTold((message) => message.cell === 4)).changed).toMatchObject([{ name: 'count', preview: '2' }]);
    expect(told().some((message) => message.cell === 3)).toBe(false);
  });

  it('is a target that no cell can take', async () => {
    for (const call of ['register("plumbline.variables", () => {})', 'unregister("plumbline.variables")']) {
      const { reply } = await kernel.execute(`kernel.comms.${call}`, { store_history: false });
      expect(reply).toMatchObject({ status: 'error', ename: 'KernelNotice' });
    }
  });

  it('lists them all, and pages their parts', async () => {
    const { variables } = await ask({ type: 'list', id: 1 });
    expect(variables?.map(({ name }) => name)).toEqual(['before', 'count', 'performance', 'rows']);
    const { entries } = await ask({ type: 'detail', id: 2, name: 'rows', path: [0], start: 1, count: 1 });
    expect(entries).toMatchObject([{ key: 'b', preview: '2' }]);
  });

  it('tells what is gone, and keeps nothing of it alive', async () => {
    await kernel.execute(
      "import { setFlagsFromString } from 'node:v8'; import { runInNewContext } from 'node:vm'; setFlagsFromString('--expose-gc');",
    );
    await kernel.execute('let big = { data: new Array(1000).fill(0) }; const weak = new WeakRef(big);');
    await ask({ type: 'detail', id: 3, name: 'big' });
    await kernel.execute('big = null;');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const answer = await kernel.execute("runInNewContext('gc')(); console.log(weak.deref() === undefined)");
    expect(printed(answer)).toBe('true\n');
    await kernel.execute('%reset -f');
    expect((await untilTold((message) => (message.removed?.length ?? 0) > 0)).removed).toContain('rows');
  });

  it('says what changed of 2,000 variables soon, and lets cells run meanwhile', async () => {
    const text = Array.from({ length: 2000 }, (_, n) => `v${n} = { n: ${n}, text: 'value ${n}' }`).join(', ');
    const answer = await kernel.execute(`var ${text};`);
    const started = performance.now();
    await kernel.execute('1');
    const { changed } = await untilTold((message) => (message.changed?.length ?? 0) > 1000);
    expect(changed).toHaveLength(2000);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(answer.reply.status).toBe('ok');
  });

  it('survives what cannot be looked at', async () => {
    const code =
      'const evil = new Proxy({}, { get() { for (;;); }, ownKeys() { for (;;); } }); const trap = { get x() { for (;;); } };';
    const answer = await kernel.execute(code);
    expect(answer.reply.status).toBe('ok');
    const { changed } = await untilTold((message) => message.changed?.some(({ name }) => name === 'evil') === true);
    expect(changed).toMatchObject([
      { name: 'evil', preview: 'Proxy' },
      { name: 'trap', preview: '{ x: (getter) }' },
    ]);
  });
});
