import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KernelClient, printed, resultOf } from '../support/client.ts';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  await kernel.execute('0', { silent: true });
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

describe('requests', () => {
  it('says what it is', async () => {
    const { reply } = await kernel.request('kernel_info_request', {});
    expect(reply).toMatchObject({ status: 'ok', protocol_version: '5.4', implementation: 'plumbline' });
    expect(reply.language_info).toMatchObject({
      name: 'typescript',
      file_extension: '.ts',
      codemirror_mode: 'typescript',
      mimetype: 'application/typescript',
      pygments_lexer: 'typescript',
    });
  });

  it('echoes heartbeats', async () => {
    expect(await kernel.heartbeat('ping')).toBe('ping');
  });

  it('answers requests nobody knows', async () => {
    const { reply } = await kernel.request('create_subshell_request', {}, { channel: 'control' });
    expect(reply).toMatchObject({ status: 'error', ename: 'NotSupported' });
  });

  it.each([
    ['1 + 1', 'complete'],
    ['function f() {', 'incomplete'],
    ['`open', 'incomplete'],
    ['/* open', 'incomplete'],
    ['const = 3', 'invalid'],
    ['%dq assess df', 'complete'],
  ])('is %s complete: %s', async (code, status) => {
    expect((await kernel.request('is_complete_request', { code })).reply.status).toBe(status);
  });
});

describe('execute', () => {
  it('publishes busy, the input, the result, idle, in this order', async () => {
    const id = await kernel.begin('6 * 7');
    const { reply } = await kernel.answer(id);
    const order = kernel.published
      .filter((m) => m.parent.msg_id === id)
      .map((m) => m.content.execution_state ?? m.header.msg_type);
    expect(order).toEqual(['busy', 'execute_input', 'execute_result', 'idle']);
    expect(reply).toMatchObject({ status: 'ok', payload: [], user_expressions: {} });
  });

  it('counts and keeps only what is to be kept', async () => {
    const first = (await kernel.execute('"kept"')).reply.execution_count as number;
    await kernel.execute('"not kept"', { store_history: false });
    await kernel.execute('"silent"', { silent: true });
    const next = (await kernel.execute('"kept too"')).reply.execution_count;
    expect(next).toBe(first + 1);
    const { reply } = await kernel.request('history_request', {
      hist_access_type: 'tail',
      n: 2,
      output: true,
      raw: true,
    });
    expect(reply.history).toEqual([
      [1, first, ['"kept"', "'kept'"]],
      [1, first + 1, ['"kept too"', "'kept too'"]],
    ]);
  });

  it('finds history by range and pattern', async () => {
    const { reply } = await kernel.request('history_request', {
      hist_access_type: 'search',
      pattern: '*kept*',
      n: 10,
      unique: true,
    });
    expect(reply.history).toHaveLength(2);
    const range = await kernel.request('history_request', { hist_access_type: 'range', session: 0, start: 1, stop: 2 });
    expect(range.reply.history).toEqual([[1, 1, '6 * 7']]);
  });

  it('publishes nothing about silent cells', async () => {
    const { reply, outputs } = await kernel.execute('console.log("x"); 1', { silent: true });
    expect(reply.status).toBe('ok');
    expect(outputs).toEqual([]);
  });

  it('evaluates user expressions, each on its own', async () => {
    const { reply } = await kernel.execute('const base = 20', {
      user_expressions: { good: 'base + 1', bad: 'bass', thrown: '(() => { throw new RangeError("x") })()' },
    });
    expect(reply.user_expressions).toMatchObject({
      good: { status: 'ok', data: { 'text/plain': '21' } },
      bad: { status: 'error', ename: 'TypeScriptError' },
      thrown: { status: 'error', ename: 'RangeError' },
    });
  });

  it('does not run cells that were waiting behind a failed one', async () => {
    const ids = [
      await kernel.begin('await new Promise((r) => setTimeout(r, 100)); throw new Error("stop")'),
      await kernel.begin('1'),
      await kernel.begin('2'),
    ];
    const answers = await Promise.all(ids.map((id) => kernel.answer(id)));
    expect(answers.map((a) => a.reply.status)).toEqual(['error', 'aborted', 'aborted']);
    expect((await kernel.execute('3')).reply.status).toBe('ok');
  });

  it('runs them when told so', async () => {
    const ids = [await kernel.begin('throw new Error("go on")', { stop_on_error: false }), await kernel.begin('1')];
    const answers = await Promise.all(ids.map((id) => kernel.answer(id)));
    expect(answers.map((a) => a.reply.status)).toEqual(['error', 'ok']);
  });

  it('asks for input, and says when nobody can be asked', async () => {
    kernel.onInput = (prompt): string => `${prompt} Ada`;
    expect(resultOf(await kernel.execute('await input("name?")', { allow_stdin: true }))).toBe("'name? Ada'");
    const { reply } = await kernel.execute('await input("name?")');
    expect(reply).toMatchObject({ status: 'error', evalue: expect.stringContaining('nobody to ask') });
  });

  it('pairs busy and idle for every request so far', () => {
    const ids = new Set(kernel.published.map((m) => m.parent.msg_id).filter((id) => id !== undefined));
    for (const id of ids) expect(kernel.states(id)).toEqual(['busy', 'idle']);
  });
});

describe('output', () => {
  it('goes to the cell that makes it, also when that has ended', async () => {
    const id = await kernel.begin('setTimeout(() => console.log("late"), 60)');
    await kernel.answer(id);
    const other = await kernel.execute('console.log("mine"); console.error("bad"); process.stdout.write("raw")');
    await kernel.until((m) => m.content.text === 'late\n');
    expect(printed({ reply: {}, outputs: kernel.outputs(id) })).toBe('late\n');
    expect(printed(other)).toBe('mine\nraw');
    expect(printed(other, 'stderr')).toBe('bad\n');
  });

  it('keeps characters whole that are written in pieces', async () => {
    const code =
      'const bytes = Buffer.from("é☃"); for (const byte of bytes) process.stdout.write(Uint8Array.of(byte));';
    expect(printed(await kernel.execute(code))).toBe('é☃');
  });

  it('loses nothing of 10,000 lines', async () => {
    const text = printed(await kernel.execute('for (let i = 0; i < 10_000; i++) console.log(i)'));
    expect(text.trimEnd().split('\n')).toHaveLength(10_000);
  });

  it('calls back writers, however long their chain', async () => {
    const code =
      'let left = 20_000; const write = (): void => { if (left-- > 0) process.stdout.write("x", write) }; write()';
    const answer = await kernel.execute(`${code}; await new Promise((done) => setTimeout(done, 50))`);
    expect(answer.reply.status).toBe('ok');
    expect(printed(answer)).toHaveLength(20_000);
  });

  it('displays MIME data, updates and clears it', async () => {
    const { outputs } = await kernel.execute(
      'display(kernel.mime({ "text/html": "<b>1</b>" }), { id: "one" }); display(kernel.mime({ "text/html": "2" }), { id: "one", update: true }); kernel.clearOutput(true)',
    );
    expect(outputs.slice(1).map((m) => [m.header.msg_type, m.content])).toEqual([
      ['display_data', { data: { 'text/html': '<b>1</b>' }, metadata: {}, transient: { display_id: 'one' } }],
      ['update_display_data', { data: { 'text/html': '2' }, metadata: {}, transient: { display_id: 'one' } }],
      ['clear_output', { wait: true }],
    ]);
  });

  it('asks values how they show', async () => {
    const { outputs } = await kernel.execute(
      '({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "own", "text/markdown": "*own*" }) })',
    );
    expect(outputs[1]?.content.data).toEqual({ 'text/plain': 'own', 'text/markdown': '*own*' });
  });

  it('waits for values that show themselves later', async () => {
    const code =
      'class Late { async [Symbol.for("Jupyter.display")]() { await new Promise((r) => setTimeout(r, 5)); return { "text/plain": "late" } } } await display(new Late(), { id: "l", metadata: { big: 1n } as any }); new Late()';
    const { outputs } = await kernel.execute(code);
    expect(outputs.slice(1).map((m) => [m.header.msg_type, m.content.data])).toEqual([
      ['display_data', { 'text/plain': 'late' }],
      ['execute_result', { 'text/plain': 'late' }],
    ]);
  });

  it.each([
    ['circular objects', 'const ring: any = {}; ring.self = ring; ring', /Circular/],
    ['getters that throw', '({ get x() { throw new Error("no") } })', /x: \[Getter\]/],
    ['hostile displays', '({ [Symbol.for("Jupyter.display")]() { throw new Error("no") } })', /./],
    ['hostile inspectors', '({ [Symbol.for("nodejs.util.inspect.custom")]() { throw new Error("no") } })', /./],
    ['hostile proxies', 'new Proxy({}, { get() { throw new Error("no") }, ownKeys() { throw new Error("no") } })', /./],
    ['huge arrays', 'new Array(1e7).fill(0)', /more items/],
    ['big integers', '2n ** 70n', /1180591620717411303424n/],
  ])('shows %s', async (_what, code, shown) => {
    expect(resultOf(await kernel.execute(code))).toMatch(shown);
  });
});

describe('comms', () => {
  it('carry data and buffers both ways', async () => {
    await kernel.execute(
      'kernel.comms.register("echo", (comm) => comm.onMessage((data, buffers) => comm.send(data, buffers)))',
    );
    await kernel.send('comm_open', { comm_id: 'c1', target_name: 'echo', data: {} });
    expect((await kernel.request('comm_info_request', { target_name: 'echo' })).reply.comms).toEqual({
      c1: { target_name: 'echo' },
    });
    const id = await kernel.send('comm_msg', { comm_id: 'c1', data: { n: 1 } }, { buffers: [Uint8Array.of(1, 2, 3)] });
    const echo = await kernel.until((m) => m.header.msg_type === 'comm_msg');
    expect(echo.parent.msg_id).toBe(id);
    expect(echo.content).toEqual({ comm_id: 'c1', data: { n: 1 } });
    expect(echo.buffers.map((b) => [...b])).toEqual([[1, 2, 3]]);
    await kernel.send('comm_close', { comm_id: 'c1', data: {} });
    expect((await kernel.request('comm_info_request', {})).reply.comms).toEqual({});
  });

  it('are closed again when nobody listens', async () => {
    await kernel.send('comm_open', { comm_id: 'c2', target_name: 'nobody', data: {} });
    const closed = await kernel.until((m) => m.header.msg_type === 'comm_close');
    expect(closed.content.comm_id).toBe('c2');
  });

  it('open from the kernel', async () => {
    const { outputs } = await kernel.execute(
      'const opened = kernel.comms.open("front", { a: 1 }); opened.send({ b: 2 }); opened.close()',
    );
    expect(outputs.slice(1).map((m) => m.header.msg_type)).toEqual(['comm_open', 'comm_msg', 'comm_close']);
  });
});

describe('bad messages', () => {
  it('of any kind of frames are dropped, and the next one is answered', async () => {
    for (let i = 0; i < 300; i++) {
      const frames = Array.from({ length: i % 9 }, (_, k) => Buffer.alloc((i * 7 + k) % 50, i + k));
      await kernel.sendFrames(i % 3 === 0 ? [Buffer.from('<IDS|MSG>'), ...frames] : frames);
    }
    expect(resultOf(await kernel.execute('1'))).toBe('1');
  });

  it('are dropped when signed with another key', async () => {
    const id = await kernel.send(
      'execute_request',
      { code: 'globalThis.forged = true', silent: false },
      { key: 'another key' },
    );
    expect(resultOf(await kernel.execute('String(Reflect.get(globalThis, "forged"))'))).toBe("'undefined'");
    expect(kernel.states(id)).toEqual([]);
    expect(kernel.stderr).toContain('the signature is wrong');
  });
});
