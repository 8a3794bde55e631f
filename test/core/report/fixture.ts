import type { ProfileReport, RowPage } from '../../../core/src/api.ts';
import {
  type CellScore,
  type ColumnReport,
  type Report,
  SCHEMA_VERSION,
  SCORE_VERSION,
} from '../../../core/src/assess/report.ts';
import type { Dimension, Finding, Json } from '../../../core/src/kit/finding.ts';

/** An invented assessment of an orders table, for looking at and for golden files. Nothing in it comes from real data. */

const ROWS = 200_000;

interface ColumnSketch {
  readonly name: string;
  readonly type: string;
  readonly semantic?: string;
  readonly missing?: number;
  readonly disguised?: number;
  readonly distinct: number;
  readonly cells?: Partial<Record<Dimension, readonly [failing: number, applicable: number]>>;
  readonly profile?: Record<string, Json>;
}

/** Counts of a bell-like histogram, skewed by `skew`; deterministic. */
function bell(bins: number, skew: number, total: number): number[] {
  const weights = Array.from({ length: bins }, (_, at) => Math.exp(-(((at / (bins - 1)) ** skew - 0.45) ** 2) / 0.04));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => Math.round((weight / sum) * total));
}

function histogram(min: number, max: number, counts: readonly number[]): Record<string, Json> {
  const edges = Array.from({ length: counts.length + 1 }, (_, at) => min + ((max - min) * at) / counts.length);
  return { histogram: { edges, counts }, min, max };
}

const SKETCHES: readonly ColumnSketch[] = [
  {
    name: 'order_id',
    type: 'text',
    distinct: 199_772,
    cells: { completeness: [0, ROWS], uniqueness: [412, ROWS], validity: [0, ROWS] },
    profile: {
      lengthMin: 6,
      lengthMax: 6,
      patterns: [{ pattern: 'A-0000', count: ROWS }],
      top: [
        { value: 'A-1007', count: 3 },
        { value: 'A-0931', count: 2 },
      ],
      min: 'A-0001',
      max: 'A-9999',
    },
  },
  {
    name: 'customer',
    type: 'text',
    distinct: 41_210,
    missing: 84,
    cells: { completeness: [84, ROWS] },
    profile: {
      lengthMin: 3,
      lengthMax: 31,
      lengthMean: 13.4,
      top: [
        { value: 'Blue Heron Supply', count: 301 },
        { value: 'Nordlicht KG', count: 288 },
        { value: 'Casa Verde', count: 260 },
      ],
    },
  },
  {
    name: 'email',
    type: 'text',
    semantic: 'email',
    distinct: 40_877,
    missing: 5_210,
    cells: { completeness: [5_210, ROWS], validity: [1_904, 194_790] },
    profile: {
      lengthMin: 9,
      lengthMax: 44,
      patterns: [
        { pattern: 'a@a.aa', count: 181_300 },
        { pattern: 'a.a@a.aaa', count: 11_586 },
      ],
    },
  },
  {
    name: 'phone',
    type: 'text',
    semantic: 'phone',
    distinct: 39_120,
    missing: 12_400,
    cells: { completeness: [12_400, ROWS], validity: [0, 187_600] },
    profile: {
      lengthMin: 2,
      lengthMax: 15,
      patterns: [
        { pattern: '+00 000 000 000', count: 181_784 },
        { pattern: '0000/000000', count: 5_504 },
        { pattern: 'aa', count: 312 },
      ],
    },
  },
  {
    name: 'country',
    type: 'text',
    distinct: 31,
    disguised: 2_950,
    cells: { completeness: [2_950, ROWS], consistency: [8_410, 197_050] },
    profile: {
      top: [
        { value: 'Germany', count: 82_114 },
        { value: 'Austria', count: 40_905 },
        { value: 'Switzerland', count: 22_871 },
        { value: 'France', count: 17_640 },
        { value: 'germany ', count: 4_204 },
      ],
      lengthMin: 1,
      lengthMax: 14,
    },
  },
  {
    name: 'order_date',
    type: 'date',
    distinct: 1_461,
    cells: { completeness: [0, ROWS], validity: [37, ROWS] },
    profile: {
      ...histogram(
        0,
        1,
        [31, 38, 41, 47, 45, 52, 49, 55, 60, 58, 66, 71, 69, 77, 80, 84].map((n) => n * 200),
      ),
      min: '2022-11-01',
      max: '2026-10-31',
      inferredType: { type: 'date', share: 0.999815 },
    },
  },
  {
    name: 'ship_date',
    type: 'date',
    distinct: 1_502,
    missing: 9_120,
    cells: { completeness: [9_120, ROWS], validity: [61_000, 190_880], consistency: [28_310, 190_880] },
    profile: {
      ...histogram(
        0,
        1,
        [120, 88, 31, 38, 41, 47, 45, 52, 49, 55, 60, 58, 66, 71, 69, 77].map((n) => n * 190),
      ),
      min: '2021-11-03',
      max: '2026-11-14',
      inferredType: { type: 'date', share: 0.6804 },
    },
  },
  {
    name: 'amount',
    type: 'decimal',
    distinct: 61_204,
    cells: { completeness: [0, ROWS], validity: [118, ROWS] },
    profile: {
      ...histogram(0.5, 1_250, bell(24, 0.6, ROWS)),
      max: '98,500.00',
      mean: 214.732,
      stddev: 187.31,
      quantiles: { p1: 4.5, p5: 11.9, p25: 74.25, p50: 168.4, p75: 301, p95: 588.8, p99: 861 },
      inferredType: { type: 'decimal', share: 0.99941 },
    },
  },
  {
    name: 'currency',
    type: 'text',
    semantic: 'currency code',
    distinct: 3,
    cells: { completeness: [0, ROWS], validity: [0, ROWS] },
    profile: {
      top: [
        { value: 'EUR', count: 171_320 },
        { value: 'CHF', count: 28_112 },
        { value: 'USD', count: 568 },
      ],
    },
  },
  {
    name: 'items',
    type: 'integer',
    distinct: 60,
    cells: { completeness: [0, ROWS], validity: [0, ROWS] },
    profile: {
      ...histogram(
        1,
        60,
        [91, 52, 27, 14, 8, 4, 2, 1, 1, 0, 0, 0].map((n) => n * 1000),
      ),
      mean: 4.31,
      stddev: 3.9,
      quantiles: { p1: 1, p25: 2, p50: 3, p75: 6, p99: 21 },
    },
  },
  {
    name: 'discount',
    type: 'decimal',
    distinct: 21,
    missing: 140_800,
    cells: { completeness: [140_800, ROWS], validity: [0, 59_200] },
    profile: {
      ...histogram(
        0,
        0.5,
        [3, 9, 14, 11, 6, 4, 2, 1, 1, 1].map((n) => n * 1100),
      ),
      mean: 0.137,
      stddev: 0.09,
    },
  },
  {
    name: 'status',
    type: 'text',
    distinct: 5,
    cells: { completeness: [0, ROWS], consistency: [0, ROWS] },
    profile: {
      top: [
        { value: 'delivered', count: 161_020 },
        { value: 'shipped', count: 22_480 },
        { value: 'open', count: 12_900 },
        { value: 'cancelled', count: 3_600 },
      ],
    },
  },
  {
    name: 'vip',
    type: 'boolean',
    distinct: 2,
    cells: { completeness: [0, ROWS], validity: [0, ROWS] },
    profile: {
      top: [
        { value: 'false', count: 181_400 },
        { value: 'true', count: 18_600 },
      ],
    },
  },
  {
    name: 'comment',
    type: 'text',
    distinct: 1_822,
    missing: 198_010,
    cells: { completeness: [198_010, ROWS] },
    profile: { lengthMin: 2, lengthMax: 412, lengthMean: 61.2 },
  },
];

function column(sketch: ColumnSketch, index: number): ColumnReport {
  const dimensions: Partial<Record<Dimension, CellScore>> = {};
  for (const [dimension, [failing, applicable]] of Object.entries(sketch.cells ?? {})) {
    dimensions[dimension as Dimension] = { value: 100 * (1 - failing / applicable), failing, applicable };
  }
  const values = Object.values(dimensions).map((cell) => cell.value);
  return {
    name: sketch.name,
    index,
    type: sketch.type,
    storedType: 'VARCHAR',
    semanticType: sketch.semantic ?? null,
    personal: sketch.semantic === 'email' || sketch.semantic === 'phone',
    rows: ROWS,
    missing: sketch.missing ?? 0,
    disguised: sketch.disguised ?? 0,
    distinct: sketch.distinct,
    score: values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length,
    dimensions,
    profile: { count: ROWS, missing: sketch.missing ?? 0, distinct: sketch.distinct, ...sketch.profile },
  };
}

const COLUMNS: readonly ColumnReport[] = SKETCHES.map(column);

function finding(
  label: string,
  detector: string,
  dimension: Dimension,
  columns: readonly string[],
  rest: Partial<Finding>,
): Finding {
  return {
    id: `0123456789abcd${label.padStart(3, '0')}`,
    label,
    detector,
    dimension,
    columns,
    columnIndexes: columns.map((name) => SKETCHES.findIndex((sketch) => sketch.name === name)),
    tier: 'confirmed',
    severity: 'warn',
    rows: { count: 0, of: ROWS, exact: true },
    message: { code: 'found', params: {} },
    text: '',
    evidence: [],
    cost: 0,
    proposals: [],
    ...rest,
  };
}

const FINDINGS: readonly Finding[] = [
  finding('F1', 'duplicate-key', 'uniqueness', ['order_id'], {
    severity: 'error',
    rows: { count: 412, of: ROWS, exact: true },
    cost: 0.034,
    text: '412 rows share an order_id with another row.',
    evidence: [
      {
        kind: 'values',
        text: 'Every other value occurs once.',
        values: [
          { value: 'A-1007', count: 3 },
          { value: 'A-0931', count: 2 },
          { value: 'A-4410', count: 2 },
          { value: 'A-4502', count: 2 },
        ],
      },
    ],
  }),
  finding('F2', 'not-of-type', 'validity', ['ship_date'], {
    severity: 'error',
    rows: { count: 61_000, of: 190_880, exact: true },
    cost: 3.94,
    text: '3 in 10 values of ship_date are no date.',
    evidence: [
      { kind: 'share', text: '68 % are dates written 2026-10-31.' },
      {
        kind: 'values',
        text: 'These are not:',
        values: [
          { value: 'soon', count: 41_200, suggestion: null },
          { value: '31.13.2025', count: 19_790 },
          { value: ' tbd\t', count: 10 },
        ],
      },
    ],
  }),
  finding('F3', 'end-before-start', 'consistency', ['order_date', 'ship_date'], {
    rows: { count: 28_310, of: 190_880, exact: true },
    cost: 2.41,
    text: '1 in 7 ship dates lies before the order date.',
    evidence: [{ kind: 'note', text: '28,310 rows; in 28,112 of them by exactly 365 days: probably a wrong year.' }],
  }),
  finding('F4', 'disguised-missing', 'completeness', ['country'], {
    rows: { count: 2_950, of: ROWS, exact: true },
    cost: 0.02,
    text: '2,950 countries only pretend to be there.',
    evidence: [
      {
        kind: 'values',
        text: 'They hold a stand-in for a missing value.',
        values: [
          { value: '-', count: 2_940, suggestion: null },
          { value: 'N/A', count: 10, suggestion: null },
        ],
      },
    ],
  }),
  finding('F5', 'category-variants', 'consistency', ['country'], {
    rows: { count: 8_410, of: 197_050, exact: true },
    cost: 0.71,
    text: '4 countries are written in more than one way.',
    evidence: [
      {
        kind: 'values',
        text: 'They differ in case and white space only.',
        values: [
          { value: 'germany ', count: 4_204, suggestion: 'Germany' },
          { value: 'AUSTRIA', count: 4_190, suggestion: 'Austria' },
          { value: 'Switzer\u00a0land', count: 16, suggestion: 'Switzerland' },
        ],
      },
    ],
  }),
  finding('F6', 'not-of-type', 'validity', ['amount'], {
    rows: { count: 118, of: ROWS, exact: true },
    cost: 0.01,
    text: '118 amounts are text, not numbers.',
    evidence: [
      {
        kind: 'values',
        text: 'All other values are numbers with a decimal point.',
        values: [
          { value: '12,50 €', count: 117, suggestion: '12.50' },
          { value: '', count: 1 },
        ],
      },
    ],
  }),
  finding('F7', 'not-of-type', 'validity', ['order_date'], {
    severity: 'info',
    rows: { count: 37, of: ROWS, exact: true },
    cost: 0.003,
    text: '37 order dates are no date.',
    evidence: [
      { kind: 'values', text: 'They name a day that no calendar has.', values: [{ value: '2025-02-30', count: 37 }] },
    ],
  }),
  finding('F8', 'off-pattern', 'validity', ['phone'], {
    tier: 'suspect',
    rows: { count: 5_816, of: 187_600, exact: true },
    text: '1 in 32 phone numbers is not written like the others.',
    evidence: [
      {
        kind: 'pattern',
        text: '96.9 % have the shape +00 000 000 000; these have 0000/000000 or aa.',
        values: [
          { value: '0***/******', count: 5_504 },
          { value: '**', count: 312 },
        ],
      },
    ],
  }),
  finding('F9', 'outlier', 'plausibility', ['amount'], {
    tier: 'suspect',
    rows: { count: 9, of: 199_882, exact: true },
    text: '9 amounts are far from all others.',
    evidence: [
      {
        kind: 'range',
        text: 'Half of the amounts lie between 74.25 and 301; these are above 9,000.',
        values: [
          { value: '98500.00', count: 2 },
          { value: '12800.00', count: 1 },
        ],
      },
    ],
  }),
  finding('F10', 'outlier', 'plausibility', ['items'], {
    tier: 'suspect',
    rows: { count: 4, of: ROWS, exact: true },
    text: '4 orders have 60 items.',
    evidence: [{ kind: 'note', text: '99 % have 21 or fewer.' }],
  }),
  finding('F11', 'duplicate-rows', 'uniqueness', [], {
    tier: 'suspect',
    rows: { count: 40, of: ROWS, exact: true },
    text: '40 rows are equal to another row in every column but order_id.',
    evidence: [],
  }),
];

/** The report that the golden files and pictures show. */
export const ordersReport: Report = {
  schemaVersion: SCHEMA_VERSION,
  scoreVersion: SCORE_VERSION,
  dataset: {
    id: 'data/orders.csv',
    name: 'orders.csv',
    fingerprint: '9f2c4b7710aa5e3390d1c6f8b2e47d05',
    rows: ROWS,
    columns: COLUMNS.length,
    format: 'csv',
    sizeBytes: 21_412_877,
  },
  settings: { seed: 1 },
  score: { value: 87.2941, interval: null, weakestColumn: { name: 'comment', index: 13, value: 0.995 }, cap: null },
  dimensions: [
    { dimension: 'completeness', value: 86.8306, measuredColumns: 14, notMeasured: null },
    { dimension: 'uniqueness', value: 99.897, measuredColumns: 2, notMeasured: null },
    { dimension: 'validity', value: 71.004, measuredColumns: 9, notMeasured: null },
    { dimension: 'consistency', value: 84.2, measuredColumns: 3, notMeasured: null },
    { dimension: 'plausibility', value: 100, measuredColumns: 3, notMeasured: null },
    { dimension: 'timeliness', value: null, measuredColumns: 0, notMeasured: 'no column tells arrival' },
  ],
  columns: COLUMNS,
  findings: FINDINGS,
  notes: [
    {
      code: 'ragged',
      text: '3 lines have more cells than the header (lines 1,204, 55,811 and 55,812); the surplus cells are kept in no column.',
    },
  ],
  missing: null,
  duplicates: null,
  causes: null,
  recommendations: null,
  coverage: { measured: 38, of: 84, checks: 8 },
  notRun: [{ detector: 'near-duplicate', columns: ['customer', 'email'], reason: 'stopped after 20 s' }],
  run: {
    startedAt: '2026-11-08T09:05:12.000Z',
    durationMs: 1204,
    engine: 'duckdb 1.5.5',
    previous: {
      assessedAt: '2026-11-04T18:40:00.000Z',
      score: 91.0,
      change: -3.7059,
      rows: 188_400,
      newFindings: ['0123456789abcd0F2', '0123456789abcd0F3'],
      goneFindings: ['fedcba9876543210a'],
      sameData: false,
    },
  },
};

/** Nothing found, nothing to compare with. */
export const cleanReport: Report = {
  ...ordersReport,
  score: { value: 100, interval: null, weakestColumn: { name: 'order_id', index: 0, value: 100 }, cap: null },
  dimensions: ordersReport.dimensions.map((item) => ({ ...item, value: item.value === null ? null : 100 })),
  columns: COLUMNS.slice(8, 10),
  dataset: { ...ordersReport.dataset, columns: 2 },
  findings: [],
  notes: [],
  notRun: [],
  run: { startedAt: '2026-11-08T09:05:12.000Z', durationMs: 310, engine: 'duckdb 1.5.5', previous: null },
};

/** A header and nothing below it. */
export const emptyReport: Report = {
  ...cleanReport,
  dataset: { ...ordersReport.dataset, rows: 0, columns: 2 },
  score: { value: null, interval: null, weakestColumn: null, cap: null },
  dimensions: ordersReport.dimensions.map((item) => ({
    ...item,
    value: null,
    measuredColumns: 0,
    notMeasured: 'no rows',
  })),
  columns: COLUMNS.slice(8, 10).map((item) => ({
    ...item,
    rows: 0,
    distinct: 0,
    score: null,
    dimensions: {},
    profile: {},
  })),
  coverage: { measured: 0, of: 12, checks: 0 },
};

export const ordersProfile: ProfileReport = {
  schemaVersion: ordersReport.schemaVersion,
  dataset: ordersReport.dataset,
  columns: ordersReport.columns,
  notes: ordersReport.notes,
};

export const ordersRows: RowPage = {
  columns: ['order_id', 'customer', 'ship_date', 'comment'],
  rowIds: [12, 4_017, 188_213],
  rows: [
    ['A-1007', 'Casa Verde', '2026-01-04', null],
    ['A-1007', ' Blue  Heron Supply', 'soon\t', 'call\nbefore noon'],
    ['A-1007', '', '2026-01-04', `${'long '.repeat(40)}end`],
  ],
  total: 412,
  marked: [0, 2],
};
