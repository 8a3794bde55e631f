import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attachment, AttachmentBox, encodeAttachment } from '../../../../core/src/engine/host/attachments.ts';

const attachment: fc.Arbitrary<Attachment> = fc.oneof(fc.uint8Array(), fc.uint32Array(), fc.float64Array());

function send(id: number, list: readonly Attachment[], box: AttachmentBox): void {
  list.forEach((data, index) => {
    for (const parts of encodeAttachment(id, index, data)) box.add(Buffer.concat(parts).subarray(5));
  });
}

describe('attachments', () => {
  it('come out as they went in, by the id of their message', () => {
    fc.assert(
      fc.property(fc.array(attachment, { maxLength: 4 }), fc.array(attachment, { maxLength: 4 }), (first, second) => {
        const box = new AttachmentBox();
        send(1, first, box);
        send(4_000_000_000, second, box);
        expect(box.take(4_000_000_000)).toEqual(second);
        expect(box.take(1)).toEqual(first);
        expect(box.take(1)).toEqual([]);
      }),
    );
  });

  it('may be larger than a piece', () => {
    const ids = Uint32Array.from({ length: 3_000_000 }, (_, i) => i * 3);
    const box = new AttachmentBox();
    send(7, [ids], box);
    expect([...encodeAttachment(7, 0, ids)].length).toBeGreaterThan(1);
    expect(Buffer.from((box.take(7)[0] as Uint32Array).buffer).equals(Buffer.from(ids.buffer))).toBe(true);
  });

  it.each([
    ['no head', [[1, 2, 3]]],
    ['an unknown encoding', [[1, 0, 0, 0, 0, 9, 1, 0]]],
    ['no last piece', [[1, 0, 0, 0, 0, 0, 0, 0, 5]]],
    ['half a number', [[1, 0, 0, 0, 0, 1, 1, 0, 5]]],
    [
      'a piece after the last',
      [
        [1, 0, 0, 0, 0, 0, 1, 0],
        [1, 0, 0, 0, 0, 0, 1, 0],
      ],
    ],
  ])('with %s are refused', (_, frames) => {
    const box = new AttachmentBox();
    const work = (): unknown => {
      for (const frame of frames) box.add(Uint8Array.from(frame));
      return box.take(1);
    };
    expect(work).toThrow(expect.objectContaining({ code: 'wire_broken' }));
  });
});
