import { expect, it } from 'vitest';
import type { MagicWork } from '../../../../kernel/src/runtime/magic-runner.ts';
import { summary, timeit } from '../../../../kernel/src/runtime/magics/timeit.ts';
import { runMagic } from '../../support/magic.ts';

const LINE = /^[\d.]+ \S+ ± [\d.]+ \S+ each \(7 runs of ([\d,]+)\)\n$/;

it('evaluates once, to see, then seven times as often as the line says, and as often as that took to find', async () => {
  let times = 0;
  const ran = await runMagic(timeit, {}, { value: () => Math.sqrt(times++) });
  const count = Number(LINE.exec(ran.out)?.[1]?.replaceAll(',', ''));
  expect(count).toBeGreaterThanOrEqual(100);
  expect(times).toBe(1 + 7 * count + (count - 1) / 9);
  expect(ran.result).toBeUndefined();
});

it('waits for promises, one after another', async () => {
  let open = 0;
  const value = async (): Promise<void> => {
    expect(++open).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 12));
    open--;
  };
  const ran = await runMagic(timeit, {}, { value });
  expect(LINE.exec(ran.out)?.[1]).toBe('1');
  expect(Number.parseFloat(ran.out)).toBeGreaterThan(11);
});

it('lets errors be errors, and prints nothing', async () => {
  const caught: MagicWork = (host) => async (call, given) => timeit(host)(call, given).catch(String);
  const ran = await runMagic(caught, {}, { value: () => Promise.reject(new Error('no')) });
  expect([ran.result, ran.out]).toEqual(['Error: no', '']);
});

it.each([
  [[1, 1, 1], '1 ms ± 0 µs each'],
  [[1, 2, 3], '2 ms ± 1 ms each'],
  [[0.001, 0.003], '2 µs ± 1.41 µs each'],
])('%j is %s', (each, text) => {
  expect(summary(each)).toBe(text);
});
