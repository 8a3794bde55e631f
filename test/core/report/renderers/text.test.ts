import { describe, expect, test } from 'vitest';
import { text } from '../../../../core/src/report/renderers/text.ts';
import { textWidth } from '../../../../core/src/report/width.ts';
import { cleanReport, emptyReport, ordersProfile, ordersReport } from '../fixture.ts';
import { expectGolden } from '../golden.ts';

const terminal = { context: 'terminal', source: 'orders.csv' } as const;

test('reads as the golden files', () => {
  expectGolden('orders.txt', text.render(ordersReport, terminal));
  expectGolden('orders-120.txt', text.render(ordersReport, { ...terminal, width: 120 }));
  expectGolden('clean.txt', text.render(cleanReport, terminal));
  expectGolden('empty.txt', text.render(emptyReport, terminal));
  expectGolden('profile.txt', text.renderProfile(ordersProfile, terminal));
});

test.each([60, 72, 80, 120, 200])('keeps to %i columns', (width) => {
  for (const report of [ordersReport, cleanReport, emptyReport]) {
    const lines = text
      .render(report, { ...terminal, width })
      .split('\n')
      .filter((line) => !line.includes('dq '));
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
  }
  expect(Math.max(...text.renderProfile(ordersProfile, { width }).split('\n').map(textWidth))).toBeLessThanOrEqual(
    width,
  );
});

test('colour changes nothing but colour', () => {
  const plain = text.render(ordersReport, terminal);
  const painted = text.render(ordersReport, { ...terminal, color: true });
  expect(painted).not.toBe(plain);
  expect(painted.replace(/\u001b\[[\d;]*m/g, '')).toBe(plain);
});

describe('states', () => {
  test('nothing found says what that does not cover', () => {
    const out = text.render(cleanReport, terminal);
    expect(out).toContain('Nothing found in 8 checks of 2 columns');
    expect(out).toContain('What that does not cover: timeliness (no column tells arrival)');
    expect(out).toContain('first assessment of this data');
    expect(out).not.toContain('weakest column');
  });
  test('no rows', () => {
    const out = text.render(emptyReport, terminal);
    expect(out).toContain('No rows: nothing to assess');
    expect(out).not.toContain('of 100');
    expect(out).not.toContain('Nothing found');
  });
  test('no columns', () => {
    const out = text.render({ ...emptyReport, columns: [], dataset: { ...emptyReport.dataset, columns: 0 } }, terminal);
    expect(out).toContain('The source has no columns either.');
  });
  test('suspects only: no finding is claimed', () => {
    const out = text.render(
      { ...ordersReport, findings: ordersReport.findings.filter((item) => item.tier === 'suspect') },
      terminal,
    );
    expect(out).toContain('no findings, 4 suspects');
    expect(out).toContain('Suspects (they cost nothing until confirmed)');
  });
  test('sampled, capped', () => {
    const out = text.render(
      { ...ordersReport, score: { ...ordersReport.score, interval: [86.94, 87.71], cap: 'freshness' } },
      terminal,
    );
    expect(out).toContain('between 86.9 and 87.7, capped by freshness');
    expect(out).toContain('a sample read');
  });
  test('a history that cannot be used is no first assessment', () => {
    const historyError = { code: 'store_failed', text: 'The history cannot be used (disk full).' };
    const run = { startedAt: '2026-11-08T09:05:12Z', durationMs: 5, engine: 'x', previous: null, historyError };
    const out = text.render({ ...ordersReport, run }, terminal).replaceAll(/\s+/g, ' ');
    expect(out).toContain('not compared with earlier assessments: The history cannot be used (disk full).');
    expect(out).not.toContain('first assessment');
  });
  test('same data, same day', () => {
    const run = {
      startedAt: '2026-11-04T19:00:00Z',
      durationMs: 5,
      engine: 'x',
      previous: {
        assessedAt: '2026-11-04T18:40:00Z',
        score: 87.2941,
        change: 0,
        rows: 200_000,
        newFindings: [],
        goneFindings: [],
        sameData: true,
      },
    };
    expect(text.render({ ...ordersReport, run }, terminal)).toContain(
      '4 Nov 2026, 18:40 UTC: 87.3, unchanged; the same data',
    );
  });
});

describe('commands', () => {
  test('only those of the place', () => {
    const notebook = text.render(ordersReport, { context: 'notebook', source: 'df' });
    expect(notebook).toContain('%dq rows F1');
    expect(notebook).toContain('%dq profile df');
    expect(notebook).not.toMatch(/(^|[^%])dq (assess|profile)/);
    const shell = text.render(ordersReport, terminal);
    expect(shell).toContain('dq assess orders.csv -o report.html');
    expect(shell).not.toContain('%dq');
  });
  test.each([
    ['my file.csv', "dq profile 'my file.csv'"],
    ["it's.csv", "dq profile 'it'\\''s.csv'"],
    ['$(reboot).csv', "dq profile '$(reboot).csv'"],
    ['-rf', "dq profile './-rf'"],
  ])('quotes %s for a shell', (source, command) =>
    expect(text.render(ordersReport, { ...terminal, source })).toContain(command),
  );
  test.each(['-', 'a\nreboot', 'a\u202eb'])('names no command for %j', (source) => {
    expect(text.render(ordersReport, { ...terminal, source })).not.toContain('dq profile');
  });
  test('a notebook variable is an identifier', () => {
    expect(text.render(ordersReport, { context: 'notebook', source: 'df; x' })).not.toContain('%dq profile');
  });
});

test('a report in a notebook does not change with the clock', () => {
  const later = {
    ...ordersReport,
    run: {
      ...ordersReport.run,
      startedAt: '2027-01-01T00:00:00Z',
      durationMs: 99_999,
      engine: 'y',
      previous: ordersReport.run?.previous ?? null,
    },
  };
  expect(text.render(later, { context: 'notebook' })).toBe(text.render(ordersReport, { context: 'notebook' }));
});
