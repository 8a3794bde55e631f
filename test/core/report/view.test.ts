import { describe, expect, test } from 'vitest';
import type { ColumnReport } from '../../../core/src/assess/report.ts';
import type { Json } from '../../../core/src/kit/finding.ts';
import { barSvg, histogramSvg, IMAGE_TONES, stripSvg } from '../../../core/src/report/svg.ts';
import { mergeBins, sparkline } from '../../../core/src/report/text/columns.ts';
import { columnLabels, columnViews } from '../../../core/src/report/view/columns.ts';
import { datasetTitle, scorecard } from '../../../core/src/report/view/scorecard.ts';
import { ordersReport } from './fixture.ts';

const BASE = ordersReport.columns[0] as ColumnReport;
const viewOf = (profile: Record<string, Json>, rest: Partial<ColumnReport> = {}) =>
  columnViews([{ ...BASE, ...rest, profile }])[0];

test('names that cannot be told apart get their position', () => {
  const columns = ['a', '', 'b', 'a', '  ', '__proto__', 'constructor'].map((name) => ({ name }));
  expect(columnLabels(columns)).toEqual([
    'a (column 1)',
    'column 2 (no name)',
    'b',
    'a (column 4)',
    'column 5 (no name)',
    '__proto__',
    'constructor',
  ]);
});

test.each([
  ['/home/me/private/orders.csv', 'orders.csv'],
  ['C:\\data\\orders.csv', 'orders.csv'],
  ['data/orders.csv', 'data/orders.csv'],
  ['s3://bucket/orders.csv', 's3://bucket/orders.csv'],
  ['orders', 'orders'],
  ['/', '/'],
])('the title of %s is %s', (name, title) => expect(datasetTitle(name)).toBe(title));

describe('profiles', () => {
  test.each<[string, Record<string, Json>]>([
    ['nothing', {}],
    [
      'nulls',
      { top: null, histogram: null, quantiles: null, min: null, max: null, patterns: null, inferredType: null },
    ],
    [
      'wrong kinds',
      {
        top: 'x',
        histogram: [1],
        quantiles: 3,
        min: [],
        max: {},
        patterns: [1, 'a', null],
        inferredType: { share: 'much' },
      },
    ],
    ['holes', { top: [{ value: 'a' }, { count: 3 }, null], histogram: { counts: [null, 'x'], edges: null } }],
  ])('shows what is there: %s', (_, profile) => {
    const view = viewOf(profile);
    expect(view?.histogram).toBeNull();
    expect(view?.top).toEqual([]);
    expect(view?.range).toBeNull();
  });

  test('bounds stand as they are, years among them; computed figures are rounded', () => {
    const view = viewOf({ min: 1998, max: 20240131, mean: 2012.34567, quantiles: { p50: 2009 } });
    expect(view?.range).toEqual(['1998', '20240131']);
    expect(view?.facts.map((fact) => fact.value)).toEqual(expect.arrayContaining(['2012', '2009']));
  });

  test('empty open ends of a histogram are not drawn, full ones are', () => {
    expect(viewOf({ histogram: { edges: [1, 2, 3], counts: [0, 5, 4, 0] } })?.histogram?.counts).toEqual([5, 4]);
    expect(viewOf({ histogram: { edges: [1, 2, 3], counts: [7, 5, 4, 1] } })?.histogram?.counts).toEqual([7, 5, 4, 1]);
    expect(viewOf({ histogram: { edges: [1, 2, 3], counts: [5, 4], flagged: [0, 4] } })?.histogram?.flagged).toEqual([
      0, 4,
    ]);
  });

  test('missing counts disguised cells, and never rounds to all or none', () => {
    expect(viewOf({}, { rows: 100_000, missing: 1, disguised: 0 })?.missingText).toBe('under 0.1 %');
    expect(viewOf({}, { rows: 100_000, missing: 99_998, disguised: 1 })?.missingText).toBe('99.9 %');
    expect(viewOf({}, { rows: 10, missing: 5, disguised: 5 })).toMatchObject({
      missingText: '100 %',
      disguisedText: '5 disguised',
    });
    expect(viewOf({}, { rows: 0, missing: 0, disguised: 0 })?.missingRatio).toBe(0);
  });
});

test('sparklines start at zero and show every count', () => {
  expect(sparkline([0, 1, 100, 50], 4)).toBe(' ▁█▄');
  expect(sparkline([0, 0], 4)).toBe('  ');
  expect(mergeBins([2, 4, 6, 8, 10], 3)).toEqual([3, 7, 10]);
});

test('pictures hold numbers alone', () => {
  const pictures = [
    barSvg(Number.NaN, 48, 8, IMAGE_TONES),
    barSvg(0.5, 48, 8, IMAGE_TONES),
    histogramSvg({ counts: [1, 3], flagged: [0, 2], min: '<b>', max: '"' }, 120, 24, IMAGE_TONES),
    stripSvg([0, 50, 100], 140, 10, IMAGE_TONES),
  ];
  for (const picture of pictures) expect(picture).not.toMatch(/NaN|<b>|undefined/);
  expect(pictures[1]).toContain('width="24"');
  expect(pictures[2]).toContain('#d55e00');
});

test('a gate of its own decides what is marked as failing', () => {
  const gates = (failOn: Json) =>
    scorecard({ ...ordersReport, settings: { failOn } }).findings.map((finding) => finding.gate);
  expect(gates(null)).toEqual([true, true, false, false, false, false, false]);
  expect(gates('warn')).toEqual([true, true, true, true, true, true, false]);
  expect(gates('critical')).not.toContain(true);
  expect(scorecard({ ...ordersReport, settings: { failOn: 'info' } }).suspects.some((finding) => finding.gate)).toBe(
    false,
  );
});
