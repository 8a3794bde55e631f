import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, it, vi } from 'vitest';
import { LanguageClient } from '../../../kernel/src/protocol/language-client.ts';
import type { ForeignMagic } from '../../../kernel/src/threads/messages.ts';

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
