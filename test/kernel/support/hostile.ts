import fc from 'fast-check';

/** Messages that no honest front end sends, made from a seed. */

const TYPES = [
  'execute_request',
  'complete_request',
  'inspect_request',
  'is_complete_request',
  'history_request',
  'comm_info_request',
  'comm_open',
  'comm_msg',
  'comm_close',
  'interrupt_request',
  'debug_request',
  'connect_request',
  'kernel_info_request',
  'input_reply',
  'create_subshell_request',
  '__proto__',
  '',
];

const FIELDS = [
  'code',
  'silent',
  'store_history',
  'user_expressions',
  'allow_stdin',
  'stop_on_error',
  'cursor_pos',
  'detail_level',
  'hist_access_type',
  'session',
  'start',
  'stop',
  'n',
  'pattern',
  'unique',
  'output',
  'comm_id',
  'target_name',
  'data',
  'seq',
  'command',
  'value',
  '__proto__',
];

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, -1, 0, 1, -1e99, 1e99, 2 ** 53, 0.5, '', [], {}, [[]], { a: 1 }),
  fc.constantFrom<unknown>('range', 'tail', 'search', '*', '1', '(', '\ud800', '\u0000', 'a'.repeat(5000)),
  fc.constantFrom<unknown>({ x: '1' }, { x: 1, y: null }, ['1'], { toString: 1 }, { __proto__: null }),
);

/** Text that nests deeper than any stack. */
const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** Header, parent, metadata and content as JSON texts. */
export const oddMessage: fc.Arbitrary<string[]> = fc
  .record({
    id: fc.uuid(),
    type: fc.constantFrom(...TYPES),
    fields: fc.dictionary(fc.constantFrom(...FIELDS), odd, { maxKeys: 6 }),
    more: fc.option(fc.record({ key: fc.constantFrom('session', 'date', 'subshell_id', 'x'), value: odd }), {
      freq: 3,
    }),
  })
  .map(({ id, type, fields, more }) => {
    const header = { msg_id: id, msg_type: type, session: 's', ...(more === null ? {} : { [more.key]: more.value }) };
    return [JSON.stringify(header), '{}', '{}', JSON.stringify(fields)];
  });

/** Four texts of which some are no JSON, or none that a message may hold. */
export const brokenTexts: fc.Arbitrary<string[]> = fc.array(
  fc.oneof(
    fc.constantFrom('{}', '[]', 'null', '1', '"x"', '', '{', '{"msg_id":1}', '{"msg_type":"execute_request"}'),
    fc.constantFrom('{"msg_id":{},"msg_type":"execute_request"}', '{"msg_id":"a","msg_type":7}', deep(50_000)),
    fc.constant(`{"msg_id":"deep","msg_type":"comm_msg","x":${deep(50_000)}}`),
    fc.string({ maxLength: 20 }),
  ),
  { minLength: 4, maxLength: 4 },
);

/** Frames of bytes, some of which begin like a message. */
export const junk: fc.Arbitrary<Uint8Array[]> = fc
  .tuple(fc.boolean(), fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 9 }))
  .map(([begins, frames]) => (begins ? [Buffer.from('<IDS|MSG>'), ...frames] : frames));

/** A whole message, cut, with frames in another order, or with bits flipped. */
export function damaged(whole: readonly Uint8Array[]): fc.Arbitrary<Uint8Array[]> {
  const flip = fc.tuple(fc.nat(whole.length - 1), fc.nat(), fc.nat(7)).map(([at, offset, bit]) =>
    whole.map((frame, index) => {
      const copy = Uint8Array.from(frame);
      if (index === at && copy.length > 0) copy[offset % copy.length] = (copy[offset % copy.length] ?? 0) ^ (1 << bit);
      return copy;
    }),
  );
  const cut = fc.nat(whole.length - 1).map((length) => whole.slice(0, length));
  const shuffled = fc.shuffledSubarray([...whole], { minLength: whole.length - 1 });
  return fc.oneof(
    flip,
    cut,
    shuffled.filter((frames) => frames.some((frame, index) => frame !== whole[index])),
  );
}
