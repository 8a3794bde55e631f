import { expect, it } from 'vitest';
import { OutputBatch } from '../../../kernel/src/runtime/output-batch.ts';
import type { Header } from '../../../kernel/src/wire/message.ts';

const header = (id: string): Header => ({ msg_id: id, session: '', username: '', date: '', msg_type: '', version: '' });
const a = header('a');

function batch(): { batch: OutputBatch; sent: string[]; pass: (ms: number) => void } {
  let now = 0;
  const sent: string[] = [];
  const made = new OutputBatch(
    (parent, name, text) => sent.push(`${parent.msg_id} ${name} ${text}`),
    () => now,
  );
  const pass = (ms: number): void => {
    now += ms;
  };
  return { batch: made, sent, pass };
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
