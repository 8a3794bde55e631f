import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pacer } from '../../../kernel/src/protocol/pacer.ts';

it('lets a burst pass, then waits until the window has room', () => {
  let now = 0;
  const pacer = new Pacer(() => now);
  pacer.rate = 1000;
  pacer.note(2900);
  now = 1000;
  expect(pacer.delay(100)).toBe(0);
  expect(pacer.delay(101)).toBe(2000);
  now = 3000;
  expect(pacer.delay(3000)).toBe(0);
});

it('paces nothing without a rate, and lets what is larger than the window pass alone', () => {
  const pacer = new Pacer(() => 0);
  pacer.rate = 10;
  expect(pacer.delay(1e9)).toBe(0);
  pacer.note(1e9);
  expect(pacer.delay(0)).toBe(3000);
  pacer.rate = Number.POSITIVE_INFINITY;
  expect(pacer.delay(1e9)).toBe(0);
});

it('stays below what the server drops, in every window of three seconds', () => {
  const gaps = fc.array(fc.record({ gap: fc.nat(200), bytes: fc.integer({ min: 1, max: 70_000 }) }), {
    maxLength: 400,
  });
  fc.assert(
    fc.property(gaps, (messages) => {
      let now = 0;
      const pacer = new Pacer(() => now);
      const sent: { at: number; bytes: number }[] = [];
      for (const { gap, bytes } of messages) {
        now += gap;
        for (let wait = pacer.delay(bytes); wait > 0; wait = pacer.delay(bytes)) now += wait;
        pacer.note(bytes);
        sent.push({ at: now, bytes });
        const inWindow = sent.filter((m) => m.at > now - 3000).reduce((sum, m) => sum + m.bytes, 0);
        expect(inWindow).toBeLessThanOrEqual(pacer.rate * 3);
      }
    }),
    { numRuns: 50 },
  );
});

it('stays below the number of messages that the server drops', () => {
  let now = 0;
  const pacer = new Pacer(() => now);
  for (let i = 0; i < 2400; i++) {
    expect(pacer.delay(0)).toBe(0);
    pacer.note(0);
  }
  expect(pacer.delay(0)).toBe(3000);
  now = 3000;
  expect(pacer.delay(0)).toBe(0);
});
