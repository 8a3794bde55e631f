import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SendQueue } from '../../../kernel/src/protocol/send-queue.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function queue(): { queue: SendQueue; sent: string[] } {
  const sent: string[] = [];
  const made = new SendQueue({ send: async (frames) => void sent.push(String(frames[0]).slice(0, 2)) }, () =>
    Date.now(),
  );
  made.setRate(1500);
  return { queue: made, sent };
}
const big = (name: string): string[] => [name + '.'.repeat(1998)];

it('paces text and keeps the order of what is about the same request', async () => {
  const { queue: out, sent } = queue();
  void out.send('stream', 'a', big('a1'));
  void out.send('stream', 'a', big('a2'));
  void out.send('status', 'a', ['a3']);
  expect(sent).toEqual(['a1']);
  await vi.advanceTimersByTimeAsync(3001);
  expect(sent).toEqual(['a1', 'a2', 'a3']);
});

it('lets states of other requests overtake', async () => {
  const { queue: out, sent } = queue();
  void out.send('stream', 'a', big('a1'));
  void out.send('stream', 'a', big('a2'));
  void out.send('status', 'b', ['b1']);
  expect(sent).toEqual(['a1', 'b1']);
  void out.send('stream', 'b', ['b2']);
  void out.send('status', 'b', ['b3']);
  expect(sent).toEqual(['a1', 'b1']);
  await vi.advanceTimersByTimeAsync(3001);
  expect(sent).toEqual(['a1', 'b1', 'a2', 'b2', 'b3']);
});

it('waits no more for an interrupted cell, until its end', async () => {
  const { queue: out, sent } = queue();
  for (const name of ['z1', 'z2']) void out.send('stream', 'z', big(name));
  void out.send('stream', 'a', big('a1'));
  out.hurry('a');
  void out.send('stream', 'a', big('a2'));
  void out.send('status', 'a', ['a3']);
  out.calm('a');
  expect(sent).toEqual(['z1', 'z2', 'a1', 'a2', 'a3']);
  void out.send('stream', 'b', big('b1'));
  expect(sent).toHaveLength(5);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toHaveLength(6);
});
