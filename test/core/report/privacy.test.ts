import { describe, expect, test } from 'vitest';
import type { Report } from '../../../core/src/assess/report.ts';
import { bundle } from '../../../core/src/report/bundle.ts';
import { guard, shapeOf } from '../../../core/src/report/privacy.ts';
import { renderers } from '../../../core/src/report/renderers.generated.ts';
import { ordersReport } from './fixture.ts';

test.each([
  ['A-1007', 'A-9999'],
  ['ana@example.org', 'aaa@aaaaaaa.aaa'],
  ['Zoë Müller', 'Aaa Aaaaaa'],
  ['٣٤', '99'],
  ['日本', 'aa'],
  ['', ''],
  ['x'.repeat(60), `${'a'.repeat(24)}…`],
])('the shape of %s is %s', (value, shape) => expect(shapeOf(value)).toBe(shape));

/** Canaries in every place that may hold a value, none of them held by five rows. */
const CANARY: Report = {
  ...ordersReport,
  columns: ordersReport.columns.map((column) => ({
    ...column,
    profile: {
      ...column.profile,
      top: [{ value: `canary-${column.name}`, count: column.personal ? 900 : 3 }],
      ...(column.type === 'text' ? { min: `canary-${column.name}`, max: `canary-${column.name}` } : {}),
    },
  })),
  findings: ordersReport.findings.map((finding) => ({
    ...finding,
    text: `The value "canary-${finding.label}" is odd.`,
    message: { code: 'odd', params: { value: `canary-${finding.label}`, count: 3 } },
    evidence: [
      {
        kind: 'values',
        text: `See canary-${finding.label} and "canary-quoted".`,
        values: [{ value: `canary-${finding.label}`, count: 3, suggestion: `canary-${finding.label}` }],
      },
    ],
  })),
};

describe.each(renderers.map((renderer) => [renderer.id, renderer] as const))('%s', (_, renderer) => {
  test('a file holds no rare value', () => {
    for (const examples of [undefined, 'masked', 'none'] as const) {
      const options = examples === undefined ? {} : { examples };
      expect(renderer.render(CANARY, options)).not.toContain('canary-');
      expect(renderer.renderProfile(CANARY, options)).not.toContain('canary-');
    }
  });

  test('it shows them when asked, but never those of personal columns', () => {
    const out = renderer.render(CANARY, { examples: 'full' });
    expect(out).toContain('canary-F1');
    for (const context of ['file', 'notebook', 'terminal'] as const) {
      const profile = renderer.renderProfile(CANARY, { examples: 'full', context });
      expect(profile).not.toMatch(/canary-(email|phone)/);
    }
  });
});

test('frequent categories stay in files, rare values give their shape', () => {
  const guarded = guard(ordersReport);
  const values = guarded.findings.flatMap((finding) => finding.evidence.flatMap((item) => item.values ?? []));
  expect(values.map((item) => item.value)).toContain('germany ');
  expect(values.map((item) => item.value)).not.toContain('A-1007');
  expect(values.filter((item) => item.value === 'A-9999')).toEqual([{ value: 'A-9999', count: 9 }]);
});

test('the frequent spelling of a category stays beside the rare one, which gives its shape', () => {
  const [finding] = ordersReport.findings;
  if (finding === undefined) throw new Error('no finding');
  const values = [
    { value: 'oslo', count: 3, suggestion: 'Oslo', suggestionCount: 900 },
    { value: 'Ab-1', count: 2, suggestion: 'AB-1', suggestionCount: 4 },
  ];
  const evidence = [{ kind: 'values' as const, text: 'The usual spelling stands beside each.', values }];
  const seen = (columnIndexes: number[]) =>
    guard({ ...ordersReport, findings: [{ ...finding, columnIndexes, evidence }] }).findings[0]?.evidence[0]?.values;
  const personal = ordersReport.columns.findIndex((column) => column.personal);
  const plain = ordersReport.columns.findIndex((column) => !column.personal);
  expect(seen([plain])).toEqual([
    { value: 'aaaa', count: 3, suggestion: 'Oslo' },
    { value: 'Aa-9', count: 2, suggestion: 'AA-9' },
  ]);
  expect(seen([personal])?.[0]).toEqual({ value: 'aaaa', count: 3, suggestion: 'Aaaa' });
});

test('examples that became one are put in order again', () => {
  const [finding] = ordersReport.findings;
  if (finding === undefined) throw new Error('no finding');
  const values = ['A-1', 'xx', 'A-2', 'A-3'].map((value, i) => ({ value, count: i === 1 ? 3 : 2 }));
  const evidence = [{ kind: 'values' as const, text: 'See.', values }];
  const guarded = guard({ ...ordersReport, findings: [{ ...finding, evidence }] });
  expect(guarded.findings[0]?.evidence[0]?.values).toEqual([
    { value: 'A-9', count: 6 },
    { value: 'aa', count: 3 },
  ]);
});

test('words of ours stay in the parameters of a message, values of the data do not', () => {
  const [finding] = ordersReport.findings;
  if (finding === undefined) throw new Error('no finding');
  const params = { subject: '3 values of city', is: 'are', column: 'city', value: 'Bergen', rare: 'Tromsø', count: 3 };
  const evidence = [{ kind: 'values' as const, text: 'See.', values: [{ value: 'Bergen', count: 3 }] }];
  const text = '3 values of city are like Bergen or "Molde".';
  const guarded = guard({
    ...ordersReport,
    findings: [{ ...finding, text, evidence, message: { code: 'odd', params } }],
  });
  expect(guarded.findings[0]?.text).toBe('3 values of city are like Aaaaaa or "Aaaaa".');
  expect(guarded.findings[0]?.message.params).toEqual({ ...params, value: 'Aaaaaa', rare: 'Aaaaaa' });
});

test('where people work: at most three examples, as they stand', () => {
  const guarded = guard(ordersReport, { context: 'notebook' });
  const values = guarded.findings[0]?.evidence[0]?.values;
  expect(values?.map((item) => item.value)).toEqual(['A-1007', 'A-0931', 'A-4410']);
});

test('numbers, bounds of numbers and dates, and names stay', () => {
  const guarded = guard(ordersReport);
  const amount = guarded.columns.find((column) => column.name === 'amount');
  expect(amount?.profile).toMatchObject({ min: 0.5, mean: 214.732 });
  expect(guarded.columns.find((column) => column.name === 'order_date')?.profile.min).toBe('2022-11-01');
  expect(guarded.findings[0]?.text).toBe('412 rows share an order_id with another row.');
});

test('nothing is modified', () => {
  const before = JSON.stringify(ordersReport);
  guard(ordersReport);
  bundle(ordersReport);
  expect(JSON.stringify(ordersReport)).toBe(before);
});
