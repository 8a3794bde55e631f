import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, FRAME_LIMIT, type Frame, FrameDecoder } from '../../../../core/src/engine/host/frames.ts';

const bodies = fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 300 })), {
  maxLength: 8,
});

describe('frames', () => {
  it('come out as they went in, however the bytes are cut', () => {
    fc.assert(
      fc.property(bodies, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (frames, cuts) => {
        const bytes = Buffer.concat(frames.flatMap(([type, body]) => encodeFrame(type, body)));
        const decoder = new FrameDecoder();
        const out: Frame[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = cuts[i % cuts.length] ?? 1;
          out.push(...decoder.push(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(out.map(({ type, body }) => [type, [...body]])).toEqual(frames.map(([type, body]) => [type, [...body]]));
        expect(decoder.pending).toBe(0);
      }),
    );
  });

  it.each([
    ['length 0', [0, 0, 0, 0]],
    ['a length over the limit', [255, 255, 255, 255, 1]],
    ['HTTP', [...Buffer.from('GET / HTTP/1.1')]],
  ])('refuse %s before its bytes are there', (_, bytes) => {
    expect(() => [...new FrameDecoder().push(Uint8Array.from(bytes))]).toThrow(/do not understand/);
  });

  it('refuse to be made over the limit', () => {
    expect(() => encodeFrame(1, new Uint8Array(FRAME_LIMIT))).toThrow(/over the limit/);
  });
});
