import { expect, it } from 'vitest';
import { encode } from '../../../kernel/src/wire/message.ts';
import { Receiver } from '../../../kernel/src/wire/receiver.ts';
import { Replays } from '../../../kernel/src/wire/replays.ts';

const frames = (key: string): Uint8Array[] =>
  encode({ type: 'x', session: 's', content: {} }, key).map((frame) => Buffer.from(frame));

it('reads a message once, and tells of what it drops', () => {
  const dropped: string[] = [];
  const receiver = new Receiver('k', (reason) => dropped.push(reason));
  const message = frames('k');
  expect(receiver.read(message)?.header.msg_type).toBe('x');
  expect([receiver.read(message), receiver.read(frames('other')), receiver.read([])]).toEqual([null, null, null]);
  expect(dropped).toEqual(['it is a copy of one that came before', 'the signature is wrong', 'frames are missing']);
});

it('cannot tell copies apart when nothing is signed', () => {
  const receiver = new Receiver('', () => {});
  const message = frames('');
  expect([receiver.read(message), receiver.read(message)]).not.toContain(null);
});

it('remembers thousands of signatures, and not more', () => {
  const replays = new Replays();
  for (let i = 0; i < 100_000; i++) expect(replays.isSeen(String(i))).toBe(false);
  expect([replays.isSeen('99999'), replays.isSeen('97000'), replays.isSeen('0')]).toEqual([true, true, false]);
});
