import { expect, it } from 'vitest';
import { OutputBatch } from '../../../kernel/src/runtime/output-batch.ts';
import { advance } from '../../../kernel/src/threads/flow.ts';
import type { Header } from '../../../kernel/src/wire/message.ts';

const header = (id: string): Header => ({ msg_id: id, session: '', username: '', date: '', msg_type: '', version: '' });
const a = header('a');

function batch(): {
  batch: OutputBatch;
  sent: string[];
  pass: (ms: number) => void;
  fail: (at: 'before' | 'after') => void;
} {
  let now = 0;
  let failing: 'before' | 'after' | null = null;
  const taken = new Set<number>();
  const sent: string[] = [];
  const made = new OutputBatch(
    (message) => {
      const failure = failing;
      failing = null;
      if (failure === 'before') throw new Error('ended from outside');
      if (!taken.has(message.sequence)) sent.push(`${message.parent.msg_id} ${message.name} ${message.text}`);
      taken.add(message.sequence);
      advance(message.progress, message.total);
      if (failure === 'after') throw new Error('ended from outside');
    },
    0,
    () => now,
  );
  const pass = (ms: number): void => {
    now += ms;
  };
  const fail = (at: 'before' | 'after'): void => {
    failing = at;
  };
  return { batch: made, sent, pass, fail };
}

it('sends slow output at once', () => {
  const { batch: out, sent, pass } = batch();
  for (let i = 0; i < 200; i++) {
    out.add(a, 'stdout', 'x');
    pass(1);
  }
  expect(sent).toHaveLength(200);
});

it('joins fast output and loses nothing', async () => {
  const { batch: out, sent } = batch();
  for (let i = 0; i < 100_000; i++) out.add(a, 'stdout', 'x');
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent.length).toBeLessThan(100);
  expect(sent.map((text) => text.slice('a stdout '.length)).join('')).toBe('x'.repeat(100_000));
});

it('keeps cells and streams apart, in order', () => {
  const { batch: out, sent } = batch();
  for (let i = 0; i < 64; i++) out.add(a, 'stdout', '.');
  const before = sent.length;
  out.add(a, 'stdout', '1');
  out.add(a, 'stderr', '2');
  out.add(header('b'), 'stderr', '3');
  out.flush();
  out.flush();
  expect(sent.slice(before)).toEqual(['a stdout 1', 'a stderr 2', 'b stderr 3']);
});

it.each(['before', 'after'] as const)('loses and doubles nothing when it is ended %s a message leaves', (at) => {
  const { batch: out, sent, fail } = batch();
  out.add(a, 'stdout', '1');
  fail(at);
  expect(() => out.add(a, 'stdout', '2')).toThrow('ended');
  out.add(a, 'stdout', '3');
  out.flush();
  expect(sent).toEqual(['a stdout 1', 'a stdout 2', 'a stdout 3']);
});

it('sends long text in parts, none of which ends within a character', () => {
  const { batch: out, sent } = batch();
  const text = `.${'😀'.repeat(50_000)}`;
  out.add(a, 'stdout', text);
  out.flush();
  const parts = sent.map((line) => line.slice('a stdout '.length));
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.join('')).toBe(text);
  expect(parts.every((part) => part.isWellFormed())).toBe(true);
});
