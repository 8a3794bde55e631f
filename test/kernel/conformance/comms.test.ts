import { afterAll, beforeAll, expect, it } from 'vitest';
import { KernelClient, printed, resultOf } from '../support/client.ts';

let kernel: KernelClient;
let comms = 0;
beforeAll(async () => {
  kernel = await KernelClient.start();
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

/** Opens a comm from the front end. */
async function open(target: string): Promise<string> {
  const comm_id = `comm-${++comms}`;
  await idle(await kernel.send('comm_open', { comm_id, target_name: target, data: {} }));
  return comm_id;
}

async function idle(id: string): Promise<void> {
  await kernel.until((m) => m.parent.msg_id === id && m.content.execution_state === 'idle');
}

it('carry bytes of every kind of array, exactly those that it shows', async () => {
  const { outputs } = await kernel.execute(
    `const whole = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7);
kernel.comms.open('bytes', {}, [whole.subarray(2, 4), new Float64Array([1]), whole.buffer, new DataView(whole.buffer, 6), Buffer.from('ab')], { kind: 'test' })`,
  );
  const opened = outputs.find((m) => m.header.msg_type === 'comm_open');
  expect(opened?.buffers.map((b) => [...b])).toEqual([
    [2, 3],
    [0, 0, 0, 0, 0, 0, 240, 63],
    [0, 1, 2, 3, 4, 5, 6, 7],
    [6, 7],
    [97, 98],
  ]);
  expect(opened?.metadata).toEqual({ kind: 'test' });
});

it('are answered before idle, with the right parent, also while a cell waits', async () => {
  await kernel.execute(
    'kernel.comms.register("echo", (c) => { c.onMessage((data, buffers, metadata) => c.send({ data, metadata }, buffers)); c.onClose((data) => console.log("closed", data)) })',
  );
  const comm_id = await open('echo');
  const waiting = await kernel.begin('await new Promise((r) => setTimeout(r, 200)); "waited"');
  const id = await kernel.send('comm_msg', { comm_id, data: [1] }, { buffers: [Uint8Array.of(9)] });
  await idle(id);
  const [echo] = kernel.outputs(id);
  expect(echo?.content).toEqual({ comm_id, data: { data: [1], metadata: {} } });
  expect(echo?.buffers.map((b) => [...b])).toEqual([[9]]);
  expect(kernel.states(waiting)).toEqual(['busy']);
  expect(resultOf(await kernel.answer(waiting))).toBe("'waited'");
  const closing = await kernel.send('comm_close', { comm_id, data: 'bye' });
  await idle(closing);
  expect(printed({ reply: {}, outputs: kernel.outputs(closing) })).toBe('closed bye\n');
});

it('are opened after the cell before them has begun, which may register their target', async () => {
  const cell = await kernel.begin('kernel.comms.register("just now", (c) => c.send("welcome"))');
  const id = await kernel.send('comm_open', { comm_id: `comm-${++comms}`, target_name: 'just now', data: {} });
  await idle(id);
  expect(kernel.outputs(id).map((m) => [m.header.msg_type, m.content.data])).toEqual([['comm_msg', 'welcome']]);
  expect((await kernel.answer(cell)).reply.status).toBe('ok');
});

it.each([
  ['throw', 'c.onMessage(() => { throw new RangeError("broken") })'],
  ['reject', 'c.onMessage(async () => { await null; throw new RangeError("broken") })'],
  ['fail when opened', 'throw new RangeError("broken")'],
])('tell of listeners that %s in the cell that listens', async (_what, body) => {
  const listening = await kernel.begin(`kernel.comms.register("bad", (c) => { ${body} })`);
  await kernel.answer(listening);
  const comm_id = await open('bad');
  await kernel.send('comm_msg', { comm_id, data: {} });
  const told = await kernel.until((m) => m.parent.msg_id === listening && m.header.msg_type === 'stream');
  expect(told.content.text).toMatch(/listener of the comm "bad" failed.*RangeError.*broken/s);
  expect(resultOf(await kernel.execute('1'))).toBe('1');
});

it('close once, from either side, and send nothing afterwards', async () => {
  const { outputs } = await kernel.execute(
    'const c1 = kernel.comms.open("x"); c1.close({ a: 1 }); c1.close(); c1.send({}); c1.closed',
  );
  expect(outputs.map((m) => m.header.msg_type)).toEqual(['execute_input', 'comm_open', 'comm_close', 'execute_result']);
  expect((await kernel.request('comm_info_request', { target_name: 'x' })).reply.comms).toEqual({});
});

it('pass from silent cells, since both sides must agree on what is open', async () => {
  const { outputs } = await kernel.execute('console.log("unheard"); kernel.comms.open("quiet")', { silent: true });
  expect(outputs.map((m) => m.header.msg_type)).toEqual(['comm_open']);
});

it.each([
  ['big integers', '1n', /BigInt/],
  ['circles', '(() => { const o: any = {}; o.o = o; return o })()', /circular/],
])('refuse %s', async (_what, data, reason) => {
  const { reply, outputs } = await kernel.execute(`kernel.comms.open("x", ${data})`);
  expect(reply).toMatchObject({ status: 'error', ename: 'TypeError', evalue: expect.stringMatching(reason) });
  expect(outputs.map((m) => m.header.msg_type)).toEqual(['execute_input', 'error']);
});

it('turn what JSON has no word for into its nearest', async () => {
  const { outputs } = await kernel.execute(
    'kernel.comms.open("x", { n: NaN, f() {}, d: new Date(0), u: undefined, s: "\\ud800" })',
  );
  const opened = outputs.find((m) => m.header.msg_type === 'comm_open');
  expect(opened?.content.data).toEqual({ n: null, d: '1970-01-01T00:00:00.000Z', s: '\ufffd' });
});

it('pair busy and idle', () => {
  const ids = new Set(kernel.published.map((m) => m.parent.msg_id).filter((id) => id !== undefined));
  for (const id of ids) expect(kernel.states(id)).toEqual(['busy', 'idle']);
});
