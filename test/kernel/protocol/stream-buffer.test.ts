import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StreamBuffer } from '../../../kernel/src/protocol/stream-buffer.ts';
import type { Header } from '../../../kernel/src/wire/message.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const header = (id: string): Header => ({ msg_id: id, session: '', username: '', date: '', msg_type: '', version: '' });

function buffer(): { buffer: StreamBuffer; sent: string[] } {
  const sent: string[] = [];
  return { sent, buffer: new StreamBuffer((parent, name, text) => sent.push(`${parent.msg_id} ${name} ${text}`)) };
}

it('joins what follows each other and sends it soon', () => {
  const { buffer: out, sent } = buffer();
  out.add(header('a'), 'stdout', '1');
  out.add(header('a'), 'stdout', '2');
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(10);
  expect(sent).toEqual(['a stdout 12']);
});

it('keeps cells and streams apart, in order', () => {
  const { buffer: out, sent } = buffer();
  out.add(header('a'), 'stdout', '1');
  out.add(header('a'), 'stderr', '2');
  out.add(header('b'), 'stderr', '3');
  out.flush();
  out.flush();
  expect(sent).toEqual(['a stdout 1', 'a stderr 2', 'b stderr 3']);
});

it('does not wait when there is much', () => {
  const { buffer: out, sent } = buffer();
  out.add(header('a'), 'stdout', 'x'.repeat(100_000));
  expect(sent).toHaveLength(1);
});

it('joins each stream for itself while messages have to wait, never two cells', () => {
  const sent: string[] = [];
  const out = new StreamBuffer(
    (parent, name, text) => sent.push(`${parent.msg_id} ${name} ${text}`),
    () => true,
  );
  for (const text of ['1', '2', '3']) {
    out.add(header('a'), 'stdout', text);
    out.add(header('a'), 'stderr', `${text}!`);
  }
  out.add(header('b'), 'stdout', '4');
  out.flush();
  expect(sent).toEqual(['a stdout 123', 'a stderr 1!2!3!', 'b stdout 4']);
});
