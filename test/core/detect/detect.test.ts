import { describe, expect, it } from 'vitest';
import { detect, sentenceOf } from '../../../core/src/detect/detect.ts';
import { type Detector, defineDetector } from '../../../core/src/detect/detector.ts';
import { detectors } from '../../../core/src/detect/detectors.generated.ts';
import { aggregate, call, countAll, isNull, lit } from '../../../core/src/engine/plan.ts';
import { RELATION } from '../../../core/src/formats/format.ts';
import { DqError } from '../../../core/src/kit/errors.ts';
import { profileTable } from '../../../core/src/profile/profile-table.ts';
import { tableOf } from '../support/table.ts';
import { findAll, times } from './support/find.ts';

const member = (id: string, detect: Detector['detect']): Detector =>
  defineDetector({ id, dimension: 'validity', about: '', options: {}, messages: { m: 'A {a}.' }, detect });
const hit = {
  columns: [0],
  tier: 'confirmed' as const,
  severity: 'warn' as const,
  where: lit(true),
  count: 2,
  of: 2,
  message: { code: 'm', params: { a: 'thing' } },
  evidence: [],
};

/** One table in which every member finds something. */
function dirty(): Record<string, (string | null)[]> {
  const n = 300;
  const start = times(n, (row) => new Date((19_000 + ((row * 37) % 500)) * 86_400_000).toISOString().slice(0, 10));
  const end = times(n, (row) => new Date((19_003 + ((row * 37) % 500)) * 86_400_000).toISOString().slice(0, 10));
  const columns: Record<string, (string | null)[]> = {
    order_id: times(n, (row) => `A-${4000 + row}`),
    town: times(n, (row) => ['Oslo', 'Bergen', 'Rome'][row % 3] ?? ''),
    email: times(n, (row) => `u${row}@corp.net`),
    amount: times(n, (row) => (10 + ((row * 31) % 97) / 7).toFixed(2)),
    start_date: start,
    end_date: end,
  };
  const change = (name: string, row: number, value: string | null): void => {
    const column = columns[name];
    if (column !== undefined) column[row] = value;
  };
  change('order_id', 5, 'A-4004');
  change('order_id', 9, 'A40');
  change('town', 20, 'OSLO');
  change('town', 21, null);
  change('email', 22, 'nobody');
  change('amount', 30, 'N/A');
  change('amount', 31, 'a lot');
  change('amount', 32, '99999.00');
  change('end_date', 40, '2001-01-01');
  for (const list of Object.values(columns)) list.push(list[50] ?? null);
  return columns;
}

describe('detect', () => {
  it('finds a fault of each kind, in the order of the members', async () => {
    const { found } = await findAll(dirty());
    const ids = found.filter(({ detection }) => detection.count > 0).map(({ detector }) => detector.id);
    const ofTables = detectors.map(({ id }) => id).filter((id) => id !== 'ragged-rows');
    expect([...new Set(ids)]).toEqual(ofTables);
  });

  it('counts exactly the rows of the predicate, which is never null, and fills every sentence', async () => {
    const { found, table } = await findAll(dirty());
    for (const item of found) {
      const { where, applies, count, of } = item.detection;
      const select = [
        { as: 'n', expr: countAll(where) },
        { as: 'nulls', expr: countAll(isNull(where)) },
        { as: 'applies', expr: applies === undefined ? aggregate('countAll') : countAll(applies) },
        { as: 'beside', expr: countAll(call('and', where, call('not', applies ?? lit(true)))) },
      ];
      const [row = []] = await table.engine.rows({ from: RELATION, select });
      expect([item.detector.id, ...row.slice(0, 2)]).toEqual([item.detector.id, count, 0]);
      if (applies !== undefined) expect([item.detector.id, ...row.slice(2)]).toEqual([item.detector.id, of, 0]);
      expect(sentenceOf(item)).toMatch(/^[^{}]+\.$/);
    }
  });

  it('says the same with one thread as with two', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(async (threads) => {
        const table = await tableOf(dirty(), { threads });
        const { found } = await detect(await profileTable(table));
        return JSON.stringify(found.map(({ detection }) => detection));
      }),
    );
    expect(one).toBe(two);
  });

  it('notes a member that could not run and lets the others finish', async () => {
    const profile = await profileTable(await tableOf({ x: ['a', 'b'] }));
    const broken = member('broken', async () => {
      throw new DqError('query_failed', { reason: 'no such function' });
    });
    const result = await detect(profile, {}, [broken, member('whole', async () => [hit])]);
    expect(result.notRun).toEqual([{ detector: 'broken', reason: expect.stringContaining('no such function') }]);
    expect(result.found.map(({ detector }) => detector.id)).toEqual(['whole']);
    expect(result.checks).toBe(1);
  });

  it('stops when it is cancelled', async () => {
    const profile = await profileTable(await tableOf({ x: ['a', 'b'] }));
    const controller = new AbortController();
    const aborting = member('aborting', async () => {
      controller.abort();
      return [];
    });
    const work = detect(profile, { signal: controller.signal }, [aborting, member('never', async () => [hit])]);
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('tells its progress', async () => {
    const steps: (number | null)[] = [];
    const profile = await profileTable(await tableOf({ x: ['a'] }));
    await detect(profile, { progress: (_, ratio) => steps.push(ratio) }, [
      member('a', async () => []),
      member('b', async () => []),
    ]);
    expect(steps).toEqual([0, 0.5]);
  });
});
