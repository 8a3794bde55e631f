import { expect, it } from 'vitest';
import { interruptSoak } from './interrupts.ts';

it('answers interrupts at random moments, each of them and soon', async () => {
  const figures = await interruptSoak({ count: 100, seed: 20 });
  expect(figures.count).toBe(100);
  expect(figures.interrupted).toBeGreaterThan(60);
  expect(figures.p99Ms).toBeLessThan(1000);
}, 90_000);
