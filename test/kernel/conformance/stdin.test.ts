import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { KernelClient, resultOf } from '../support/client.ts';

let kernel: KernelClient;
let other: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  other = await kernel.join();
}, 30_000);
afterAll(async () => {
  other.leave();
  await kernel.stop();
});
beforeEach(() => {
  for (const client of [kernel, other]) {
    client.questions.length = 0;
    client.onInput = (): null => null;
  }
});

const asking = { allow_stdin: true };

async function asked(client: KernelClient, count: number): Promise<void> {
  await expect.poll(() => client.questions.length, { interval: 5, timeout: 5000 }).toBe(count);
}

it.each([
  ['a line', 'Ada', "'Ada'"],
  ['the empty line', '', "''"],
  ['quotes and lines', 'a\'"\n`b', `'a\\'"\\n\`b'`],
])('takes %s', async (_what, line, shown) => {
  kernel.onInput = (): string => line;
  expect(resultOf(await kernel.execute('await input()', asking))).toBe(shown);
});

it('asks for passwords as such', async () => {
  kernel.onInput = (): string => 'secret';
  expect(resultOf(await kernel.execute('(await input("key", { password: true })).length', asking))).toBe('6');
  expect(kernel.questions[0]?.content).toEqual({ prompt: 'key', password: true });
});

it('asks several questions one after another, whether answers name them or not', async () => {
  const id = await kernel.begin('(await Promise.all(["a", "b", "c"].map((p) => input(p)))).join()', asking);
  await asked(kernel, 1);
  await kernel.reply('1');
  await asked(kernel, 2);
  await kernel.reply('2', kernel.questions[1]?.header);
  await asked(kernel, 3);
  await kernel.reply('3', { msg_id: id });
  expect(resultOf(await kernel.answer(id))).toBe("'1,2,3'");
  expect(kernel.questions.map((q) => q.content.prompt)).toEqual(['a', 'b', 'c']);
});

it('drops answers to questions that are no longer open', async () => {
  const first = await kernel.begin('await input("first")', asking);
  await asked(kernel, 1);
  const late = kernel.questions[0]?.header;
  await kernel.interrupt();
  expect((await kernel.answer(first)).reply).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
  const second = await kernel.begin('await input("second")', asking);
  await asked(kernel, 2);
  await kernel.reply('late', late);
  await kernel.reply('right', kernel.questions[1]?.header);
  await kernel.reply('twice', kernel.questions[1]?.header);
  expect(resultOf(await kernel.answer(second))).toBe("'right'");
});

it('rejects a question when its cell is interrupted', async () => {
  const id = await kernel.begin('let why = ""; try { await input("x") } catch (e) { why = e.message }', asking);
  await asked(kernel, 1);
  await kernel.interrupt();
  await kernel.answer(id);
  expect(resultOf(await kernel.execute('why'))).toMatch(/withdrawn/);
});

it('does not let a question of a cell that has ended stand in the way', async () => {
  await kernel.execute('const forgotten = input("forgotten").catch((error) => error.message)', asking);
  await asked(kernel, 1);
  kernel.onInput = (): string => 'Ada';
  expect(resultOf(await kernel.execute('await input("name")', asking))).toBe("'Ada'");
  expect(resultOf(await kernel.execute('await forgotten'))).toContain('Write "await" before input()');
});

it('asks each front end about its own cells', async () => {
  const mine = await kernel.begin('await input("mine")', asking);
  const theirs = await other.begin('await input("theirs")', asking);
  await asked(kernel, 1);
  await other.reply('not yours');
  await kernel.reply('A', kernel.questions[0]?.header);
  await asked(other, 1);
  await other.reply('B', other.questions[0]?.header);
  expect(resultOf(await kernel.answer(mine))).toBe("'A'");
  expect(resultOf(await other.answer(theirs))).toBe("'B'");
  expect([kernel.questions.length, other.questions.length]).toEqual([1, 1]);
});

it('can be interrupted when the front end that was asked has gone', async () => {
  const gone = await kernel.join();
  gone.onInput = (): null => null;
  const id = await gone.begin('await input("anyone?")', asking);
  await expect.poll(() => gone.questions.length).toBe(1);
  gone.leave();
  await kernel.interrupt();
  await kernel.until((m) => m.parent.msg_id === id && m.content.execution_state === 'idle');
  expect(resultOf(await kernel.execute('1'))).toBe('1');
});

it('says so when the front end has gone before it is asked', async () => {
  const gone = await kernel.join();
  const code =
    'let told = ""; await new Promise((r) => setTimeout(r, 300)); try { await input("x") } catch (e) { told = e.message }';
  const id = await gone.begin(code, asking);
  await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'execute_input');
  gone.leave();
  await kernel.until((m) => m.parent.msg_id === id && m.content.execution_state === 'idle');
  expect(resultOf(await kernel.execute('told'))).toMatch(/cannot be asked/);
});

it('asks only while the cell runs', async () => {
  const code = 'let lost = ""; setTimeout(() => void input("late").catch((e) => { lost = e.message }), 10); 1';
  await kernel.execute(code, asking);
  await kernel.execute('await new Promise((r) => setTimeout(r, 60))');
  expect(resultOf(await kernel.execute('lost'))).toMatch(/has ended/);
  expect(kernel.questions).toEqual([]);
});

it.each(['1', '{}', 'null', '[]', 'x'])('lives with the answer %s that is no text', async (value) => {
  const id = await kernel.begin('await input("odd")', asking);
  await asked(kernel, 1);
  await kernel.reply(value === 'x' ? undefined : JSON.parse(value), kernel.questions[0]?.header);
  expect(resultOf(await kernel.answer(id))).toBe("''");
});
