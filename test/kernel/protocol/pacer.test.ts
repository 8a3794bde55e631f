import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pacer } from '../../../kernel/src/protocol/pacer.ts';

it('lets a burst pass, then as much as time brings', () => {
  let now = 0;
  const pacer = new Pacer(() => now);
  pacer.rate = 3000;
  expect(pacer.delay(4000)).toBe(0);
  pacer.note(4000);
  expect(pacer.delay(300)).toBe(100);
  now = 100;
  expect(pacer.delay(300)).toBe(0);
  now = 60_000;
  expect(pacer.delay(4000)).toBe(0);
});

it('paces nothing without a rate, and lets what is larger than a burst pass alone', () => {
  const pacer = new Pacer(() => 0);
  pacer.rate = 10;
  expect(pacer.delay(1e9)).toBe(0);
  pacer.note(1e9);
  expect(pacer.delay(1)).toBeGreaterThan(1e9);
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
        expect(inWindow).toBeLessThan(2_700_000);
      }
    }),
    { numRuns: 50 },
  );
});

it('stays below the number of messages that the server drops', () => {
  let now = 0;
  const pacer = new Pacer(() => now);
  const sent: number[] = [];
  while (now < 10_000) {
    const wait = pacer.delay(0);
    now += wait;
    if (wait > 0) continue;
    pacer.note(0);
    sent.push(now);
  }
  for (let from = 0; from < 7000; from += 500)
    expect(sent.filter((at) => at >= from && at < from + 3000).length).toBeLessThan(2850);
  expect(sent.length).toBeGreaterThan(6000);
});
