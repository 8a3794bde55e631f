import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, sign } from '../../../kernel/src/wire/message.ts';

const message = {
  identities: ['id'],
  type: 'execute_request',
  session: 's',
  content: { code: '1' },
  buffers: [Uint8Array.of(1, 2)],
};

function frames(key: string): Uint8Array[] {
  return encode(message, key).map((frame) => Buffer.from(frame));
}

it('sends text that every reader can take: halves of characters become U+FFFD', () => {
  const content = { code: 'a\ud800b \udc00', '\udfff': ['\ud83d\ude00 \\ud800 \\\ud800', '\u001b[31m'] };
  const frame = String(encode({ ...message, content }, 'key')[6]);
  expect(frame.isWellFormed() && !/(?<!\\)(?:\\\\)*\\ud/.test(frame)).toBe(true);
  expect(JSON.parse(frame)).toEqual({
    code: 'a\ufffdb \ufffd',
    '\ufffd': ['\ud83d\ude00 \\ud800 \\\ufffd', '\u001b[31m'],
  });
});

describe('decode', () => {
  it('reads what encode wrote', () => {
    const read = decode(frames('key'), 'key');
    expect(read.header).toMatchObject({ msg_type: 'execute_request', session: 's', version: '5.4' });
    expect(read.content).toEqual({ code: '1' });
    expect(read.identities.map(String)).toEqual(['id']);
    expect(read.buffers.map((b) => [...b])).toEqual([[1, 2]]);
  });

  it('takes anything when there is no key', () => {
    expect(decode(frames(''), '').content).toEqual({ code: '1' });
  });

  it('checks the signature before it parses', () => {
    const forged = frames('key');
    forged[6] = Buffer.from('{ not json');
    expect(() => decode(forged, 'key')).toThrow('the signature is wrong');
  });

  it.each([
    ['another key', (f: Uint8Array[]): Uint8Array[] => frames('other') ?? f],
    ['a shorter signature', (f: Uint8Array[]): Uint8Array[] => f.map((frame, i) => (i === 2 ? frame.slice(1) : frame))],
    ['no signature', (f: Uint8Array[]): Uint8Array[] => f.map((frame, i) => (i === 2 ? Buffer.alloc(0) : frame))],
    ['missing frames', (f: Uint8Array[]): Uint8Array[] => f.slice(0, 5)],
    ['no delimiter', (f: Uint8Array[]): Uint8Array[] => f.slice(2)],
  ])('refuses %s', (_what, change) => {
    expect(() => decode(change(frames('key')), 'key')).toThrow();
  });

  it.each(['[]', 'null', '1', 'x', '{"msg_type":1}'])('refuses the header %s', (header) => {
    const parts = [header, '{}', '{}', '{}'];
    const signed = ['<IDS|MSG>', sign('key', parts), ...parts].map((frame) => Buffer.from(frame));
    expect(() => decode(signed, 'key')).toThrow();
  });

  it('refuses every change of a byte, and never fails otherwise', () => {
    const whole = frames('key');
    fc.assert(
      fc.property(fc.nat(5), fc.nat(), fc.integer({ min: 1, max: 255 }), (at, offset, flip) => {
        const changed = whole.map((frame) => Uint8Array.from(frame));
        const frame = changed[at + 1];
        if (frame === undefined || frame.length === 0) return;
        frame[offset % frame.length] = (frame[offset % frame.length] ?? 0) ^ flip;
        expect(() => decode(changed, 'key')).toThrow();
      }),
    );
  });
});
