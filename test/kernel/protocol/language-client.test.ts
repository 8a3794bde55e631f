import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, it, vi } from 'vitest';
import type { StartedLanguage } from '../../../kernel/src/language/start.ts';
import { LanguageClient } from '../../../kernel/src/protocol/language-client.ts';
import type { ForeignMagic, LanguageRequest } from '../../../kernel/src/threads/messages.ts';

const hello: ForeignMagic = { name: 'hello', summary: 'x.', help: '', argument: 'text', cell: false, words: [] };

it('ends a worker that goes on checking a cell nobody waits for, and loses nothing else', async () => {
  const stuck = new MessageChannel();
  const folder = mkdtempSync(join(tmpdir(), 'language-'));
  let ended = 0;
  const end = (): void => {
    ended++;
    stuck.port2.close();
  };
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const client = new LanguageClient({ folder, builtins: [] }, { port: stuck.port1, end });
  const lost = client.compile('endless').catch((error: Error) => error.message);
  const kept = client.complete('consol', 6);
  client.giveUp();
  vi.advanceTimersByTime(1000);
  expect(ended).toBe(0);
  vi.advanceTimersByTime(1500);
  vi.useRealTimers();
  expect(ended).toBe(1);
  expect(await lost).toContain('ended');
  expect((await kept).items.map(({ text }) => text)).toContain('console');
}, 20_000);

it('teaches the worker that follows a lost one what packages and the main thread have taught', async () => {
  const lost = new MessageChannel();
  const folder = mkdtempSync(join(tmpdir(), 'language-'));
  const client = new LanguageClient({ folder, builtins: [] }, { port: lost.port1, end: () => {} });
  const failed = client.forMain('learnMagics', [[hello]]).catch((error: Error) => error.message);
  const facts = { cwd: folder, findings: [{ label: 'F7', text: 'y.' }], tables: [] };
  client.forMain('learnFacts', [facts]).catch(() => {});
  lost.port2.close();
  expect(await failed).toContain('ended unexpectedly');
  const offered = async (code: string): Promise<string[]> =>
    (await client.complete(code, code.length)).items.map(({ text }) => text);
  await vi.waitFor(async () => expect(await offered('%hel')).toEqual(['%hello']), { timeout: 15_000 });
  expect(await offered('%dq rows F')).toEqual(['F7']);
}, 20_000);

interface Fake {
  readonly started: StartedLanguage;
  readonly asked: string[];
  end(): void;
}

/** A worker that keeps what it is asked; `answers` says what, and undefined that it dies of it. */
function fake(answers: (method: string, code: unknown) => unknown): Fake {
  const { port1, port2 } = new MessageChannel();
  const asked: string[] = [];
  const end = (): void => port2.close();
  port2.on('message', ({ id, method, args }: LanguageRequest) => {
    asked.push([method, ...args].join(' '));
    const value = answers(method, args[0]);
    if (value === undefined) end();
    else if (value !== LATER) port2.postMessage({ id, value });
  });
  return { started: { port: port1, end }, asked, end };
}

const LATER = Symbol('later');

/** A client and the workers that it starts, the first included. */
function clientOf(...workers: ((method: string, code: unknown) => unknown)[]): {
  client: LanguageClient;
  fakes: Fake[];
} {
  const fakes: Fake[] = [];
  const next = (): StartedLanguage => {
    const made = fake(workers[fakes.length] ?? workers.at(-1) ?? ((): unknown => null));
    fakes.push(made);
    return made.started;
  };
  return { client: new LanguageClient({ folder: '/', builtins: [] }, next(), next), fakes };
}

it('has more patience where there is more to learn again', async () => {
  const { client, fakes } = clientOf((_method, code) => (code === 'endless' ? LATER : null));
  for (let count = 0; count < 300; count++) {
    await client.compile('a');
    await client.commit();
  }
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const lost = client.compile('endless').catch((error: Error) => error.message);
  client.giveUp();
  vi.advanceTimersByTime(4000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(fakes).toHaveLength(1);
  vi.advanceTimersByTime(2000);
  vi.useRealTimers();
  expect(await lost).toContain('ended');
});

it('teaches a cell again that was compiled by a worker and committed to the next', async () => {
  const { client, fakes } = clientOf(() => null);
  await client.compile('a');
  fakes[0]?.end();
  await expect.poll(() => fakes.length, { interval: 1 }).toBe(2);
  await client.commit();
  await client.compile('b');
  await client.commit();
  expect(fakes[1]?.asked).toEqual(['compile a', 'commit', 'compile b', 'commit']);
});

it('does not start workers without end that die of what was run before', async () => {
  const dies = (method: string, code: unknown): unknown => (method === 'compile' && code === 'b' ? undefined : null);
  const { client, fakes } = clientOf(() => null, dies);
  for (const code of ['a', 'b']) {
    await client.compile(code);
    await client.commit();
  }
  fakes[0]?.end();
  await expect
    .poll(() => client.compile('c').catch((error: Error) => error.message), { timeout: 3000 })
    .toMatch(/estart the kernel/);
  expect(fakes.length).toBeLessThan(6);
});

it('teaches each cell once, however often a worker is ended while it learns', async () => {
  const slow = (method: string): unknown => (method === 'complete' ? null : LATER);
  const { client, fakes } = clientOf(
    () => null,
    slow,
    () => null,
  );
  await client.compile('a');
  await client.commit();
  fakes[0]?.end();
  await expect.poll(() => fakes[1]?.asked.length, { interval: 1 }).toBe(2);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  client.compile('endless').catch(() => {});
  client.giveUp();
  vi.advanceTimersByTime(3000);
  vi.useRealTimers();
  await expect.poll(() => fakes.length, { interval: 1 }).toBe(3);
  await client.compile('c');
  expect(fakes[2]?.asked).toEqual(['compile a', 'commit', 'compile c']);
});
