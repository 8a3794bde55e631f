import { expect, it } from 'vitest';
import { cellSoak, flatness } from './cells.ts';

it('runs 500 cells of every kind with flat memory', async () => {
  const figures = await cellSoak({ count: 500, seed: 20 });
  expect(figures.count).toBe(500);
  expect(flatness(figures)).toBe(null);
}, 120_000);

it.each([
  [100, 50, 'the process grew from 300 to 400 MB in the second half'],
  [0, 50, 'objects grew from 50 to 100 MB in the second half'],
  [30, 5, null],
])('judges growth by %i MB, objects by %i MB', (resident, heap, expected) => {
  const half = { resident: 300, heap: 50 };
  const end = { resident: 300 + resident, heap: heap === 50 && resident > 0 ? 50 : 50 + heap };
  expect(flatness({ count: 1, medianMs: [1, 1], memory: [half, half, end] })).toBe(expected);
});
