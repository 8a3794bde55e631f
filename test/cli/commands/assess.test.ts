import { expect, it } from 'vitest';
import { commands } from '../../../cli/src/commands.generated.ts';
import { run } from '../../../cli/src/run.ts';
import { fakeFinding, fakeIo, fakeReport } from '../fake.ts';

it('is a command with examples', () => {
  expect(commands.find(({ name }) => name === 'assess')?.examples.length).toBeGreaterThan(4);
});

it('renders the scorecard of the file it was given', async () => {
  const report = fakeReport(87.3, [fakeFinding('F1', 'error'), fakeFinding('F2', 'warn', 'suspect')]);
  const { io, out, dq } = fakeIo({ report });
  expect(await run(['assess', 'data/orders.csv'], io)).toBe(0);
  expect(out.text).toContain('87.3');
  expect(out.text).toContain('Sentence of F1.');
  expect(out.text).toContain('Sentence of F2.');
  expect(dq.read.map(({ source }) => source)).toEqual(['data/orders.csv']);
  expect(dq.assessed).toHaveLength(1);
});

it('delivers a report whose history could not be kept, and says so', async () => {
  const run_ = { startedAt: '', durationMs: 1, engine: '', previous: null };
  const historyError = { code: 'store_failed', text: 'The history cannot be used.' };
  const { io, out, err } = fakeIo({ report: { ...fakeReport(90), run: { ...run_, historyError } } });
  expect(await run(['assess', 'orders.csv', '-q'], io)).toBe(4);
  expect(out.text).toContain('90.0');
  expect(err.text).toBe('dq: The history cannot be used.\n');
});
