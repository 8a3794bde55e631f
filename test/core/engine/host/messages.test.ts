import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Message, parseMessage } from '../../../../core/src/engine/host/messages.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

const good: Message[] = [
  { kind: 'hello', protocol: 1, token: 't', session: null },
  { kind: 'welcome', protocol: 1, pid: 1 },
  { kind: 'request', id: 1, method: 'read', params: { source: '\u0000"\u{1f600}' } },
  { kind: 'cancel', id: 1 },
  { kind: 'reply', id: 1, result: [1, 'a', null] },
  { kind: 'error', id: null, error: { code: 'cancelled', params: {} } },
  { kind: 'progress', id: 1, step: 'reading', ratio: null },
];

describe('messages', () => {
  it.each(good)('of kind $kind are parsed', (message) => {
    expect(parseMessage(bytes(JSON.stringify(message)))).toEqual(message);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"kind":1}',
    '{"kind":"toString"}',
    '{"kind":"__proto__"}',
    '{"kind":"request","id":"1","method":"read","params":{}}',
    '{"kind":"cancel"}',
    '{"kind":"error","id":1,"error":null}',
  ])('that are not ones are refused: %s', (text) => {
    expect(() => parseMessage(bytes(text))).toThrow(expect.objectContaining({ code: 'wire_broken' }));
  });

  it('never fail with an untyped error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(bytes)), (body) => {
        try {
          parseMessage(body);
        } catch (error) {
          expect(error).toMatchObject({ code: 'wire_broken' });
        }
      }),
    );
  });
});
