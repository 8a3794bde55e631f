import { expect, test } from 'vitest';
import { missingView } from '../../../../core/src/report/view/missing.ts';
import { nextSteps } from '../../../../core/src/report/view/next-steps.ts';
import { scorecard } from '../../../../core/src/report/view/scorecard.ts';
import { cleanReport, ordersReport } from '../fixture.ts';

test('names sparse columns that are no finding, the emptiest first, and counts the rest', () => {
  const { items } = missingView(ordersReport);
  expect(items[0]).toMatch(/^comment: 99 %, costs \d/);
  expect(items.at(-1)).toMatch(/more column/);
});

test('the costs of all columns are what completeness takes from the score', () => {
  const completeness = ordersReport.columns.flatMap(({ dimensions }) => dimensions.completeness ?? []);
  const lost = completeness.reduce((sum, { failing, applicable }) => sum + failing / applicable, 0);
  const measured = ordersReport.dimensions.filter(({ value }) => value !== null).length;
  const columns = ordersReport.dimensions.find(({ dimension }) => dimension === 'completeness')?.measuredColumns ?? 0;
  expect(missingView(ordersReport).heading).toContain(`cost ${((100 * lost) / columns / measured).toFixed(1)} in all`);
});

test('says nothing where every cell holds a value', () => {
  const columns = cleanReport.columns.map((column) => ({ ...column, dimensions: {} }));
  expect(missingView({ ...cleanReport, columns }).items).toEqual([]);
});

test('commands keep the way the source has to be read', () => {
  const sourceArguments = ['--format-in', 'csv', '--delimiter', ';', '--no-header'];
  const commands = nextSteps(ordersReport, { context: 'terminal', source: 'my orders.txt', sourceArguments }).map(
    ({ command }) => command,
  );
  expect(commands).toContain("dq profile 'my orders.txt' --format-in csv --delimiter ';' --no-header");
  for (const command of commands) expect(command).toContain("--delimiter ';'");
});

test('does not call a run first that was not to be compared', () => {
  const run = { startedAt: '2026-01-01T00:00:00.000Z', durationMs: 1, engine: 'duckdb', previous: null };
  expect(scorecard({ ...ordersReport, run }).change).toMatch(/^first assessment/);
  expect(scorecard({ ...ordersReport, run: { ...run, compared: false } }).change).toMatch(/^not kept and not compared/);
});
