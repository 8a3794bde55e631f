import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, KernelClient, printed, resultOf } from '../support/client.ts';

/** Output of child processes and worker threads, and what an interrupt does to them. */

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  await kernel.execute(`
    import { spawn, fork, execSync, execFileSync, spawnSync } from 'node:child_process';
    import { Worker } from 'node:worker_threads';
    import { once } from 'node:events';
    import { writeFileSync } from 'node:fs';
    import cluster from 'node:cluster';
    writeFileSync('forked.cjs', 'console.log("forked"); process.send("message"); process.disconnect()');
    writeFileSync('package.json', '{}');
    writeFileSync('thread.ts', 'import { sep } from "node:path"; const text: string = "out"; if (sep) console.log(text)');
    writeFileSync('clustered.cjs', 'console.log("clustered"); process.exit()');
    kernel.outputRate = Infinity;
    const loud = 'for (let i = 0; i < 200_000; i++) console.log("z".repeat(99))';
  `);
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

/** Everything printed, in order, `!` before what went to standard error. */
function transcript(answer: Answer): string {
  const streams = answer.outputs.filter((m) => m.header.msg_type === 'stream');
  return streams.map((m) => `${m.content.name === 'stderr' ? '!' : ''}${String(m.content.text)}`).join('');
}

it.each([
  ['spawn', `await once(spawn('echo', ['out'], { stdio: 'inherit' }), 'exit')`, 'out\n'],
  ['an error output', `await once(spawn('sh', ['-c', 'echo out >&2'], { stdio: 'inherit' }), 'exit')`, '!out\n'],
  ['fork', `await once(fork('./forked.cjs').on('message', (m) => console.log(m)), 'close')`, 'forked\nmessage\n'],
  ['cluster', `cluster.setupPrimary({ exec: './clustered.cjs' }); await once(cluster.fork(), 'exit')`, 'clustered\n'],
  ['a pipe', `const c = spawn('echo', ['out']); c.stdout.pipe(process.stdout); await once(c, 'close')`, 'out\n'],
  ['execSync', `execSync('echo out', { stdio: 'inherit' })`, 'out\n'],
  ['execSync with pipes', `execSync('echo hidden; echo out >&2')`, '!out\n'],
  ['execFileSync', `execFileSync('echo', ['out'], { stdio: ['ignore', 'inherit', 'inherit'] })`, 'out\n'],
  ['spawnSync', `spawnSync('echo', ['out'], { stdio: [0, process.stdout, 2] })`, 'out\n'],
  ['a worker thread', `await once(new Worker('console.log("out")', { eval: true }), 'exit')`, 'out\n'],
  ['a worker thread of a file', `await once(new Worker('./thread.ts'), 'exit')`, 'out\n'],
  [
    "a worker's warnings",
    `await once(new Worker('process.emitWarning("out", "Mine")', { eval: true }), 'exit').then(() => {})`,
    expect.stringMatching(/^!\(node:\d+\) Mine: out\n/),
  ],
  ["a worker's errors", `await once(new Worker('console.error("out")', { eval: true }), 'exit')`, '!out\n'],
])('shows what %s prints in the cell, in its place', async (_what, code, expected) => {
  const answer = await kernel.execute(`console.log('before'); ${code}; console.log('after')`);
  const said = transcript(answer);
  expect([said.slice(0, 7), said.slice(7, -6), said.slice(-6)]).toEqual(['before\n', expected, 'after\n']);
});

it('leaves pipes and files to the program', async () => {
  const answer = await kernel.execute(`
    const piped = spawn('echo', ['own']); let text = ''; piped.stdout.on('data', (d) => { text += d }); await once(piped, 'close');
    const own = new Worker('console.log("own")', { eval: true, stdout: true }); own.stdout.on('data', (d) => { text += d }); await once(own, 'exit');
    const inherited = spawn('true', { stdio: 'inherit' }); await once(inherited, 'exit');
    [text, inherited.stdout, execSync('echo own').toString(), execSync('true', { stdio: 'inherit' })].join('|')`);
  expect(resultOf(answer)).toBe("'own\\nown\\n||own\\n|'");
  expect(transcript(answer)).toBe('');
});

it('shows a command and a worker thread while the main thread is busy', async () => {
  const id = await kernel.begin(`execSync('echo soon; sleep 20', { stdio: 'inherit' })`);
  await kernel.until((m) => m.parent.msg_id === id && m.content.text === 'soon\n');
  await kernel.interrupt();
  await kernel.answer(id);
  const busy = await kernel.begin(`new Worker('console.log("soon")', { eval: true }); for (;;);`);
  await kernel.until((m) => m.parent.msg_id === busy && m.content.text === 'soon\n');
  await kernel.interrupt();
  await kernel.answer(busy);
});

it('brings late output of children to the cell that started them', async () => {
  const id = await kernel.begin(`setTimeout(() => { spawn('echo', ['late'], { stdio: 'inherit' }) }, 30); 'started'`);
  await kernel.answer(id);
  await kernel.execute('console.log("another cell")');
  await kernel.until((m) => m.parent.msg_id === id && m.content.text === 'late\n');
});

it.each([
  ['a child process', `await once(spawn(process.execPath, ['-e', loud], { stdio: 'inherit' }), 'exit')`],
  ['a command that blocks', `execFileSync(process.execPath, ['-e', loud], { stdio: 'inherit' })`],
  ['a worker thread', `await once(new Worker(loud, { eval: true }), 'exit')`],
])('cuts 20 MB of %s at the limit and keeps memory flat', async (_what, code) => {
  await kernel.execute('kernel.outputLimit = 1_000_000; const before = process.memoryUsage.rss()');
  const answer = await kernel.execute(`${code}; undefined`);
  expect(printed(answer).length).toBeGreaterThan(999_000);
  expect(printed(answer).length).toBeLessThan(1_003_000);
  expect(printed(answer, 'stderr')).toMatch(/\[19\.0 million more characters were not shown/);
  expect(resultOf(await kernel.execute('(process.memoryUsage.rss() - before) / 2 ** 20 < 150'))).toBe('true');
  await kernel.execute('kernel.outputLimit = 4 * 2 ** 20');
});

it('interrupts the processes and threads that the cell has started, and leaves those of other cells', async () => {
  await kernel.execute(`const server = spawn('sleep', ['60']); const helper = new Worker('setInterval(() => {}, 1000)', { eval: true });
    let ends: string[] = []; helper.on('exit', () => ends.push('helper')); server.on('exit', () => ends.push('server'))`);
  const id = await kernel.begin(`
    const mine = spawn('sh', ['-c', 'sleep 60; echo never'], { stdio: 'inherit' }); mine.on('exit', (code, signal) => ends.push('mine ' + signal));
    const thread = new Worker('for (;;);', { eval: true }); thread.on('exit', () => ends.push('thread'));
    await once(thread, 'online'); console.log('started'); await once(mine, 'exit')`);
  await kernel.until((m) => m.parent.msg_id === id && m.content.text === 'started\n');
  await kernel.interrupt();
  expect((await kernel.answer(id)).reply.ename).toBe('KeyboardInterrupt');
  await expect.poll(async () => resultOf(await kernel.execute('ends.sort().join()'))).toBe("'mine SIGINT,thread'");
  await kernel.execute('server.kill(); await helper.terminate()');
});
