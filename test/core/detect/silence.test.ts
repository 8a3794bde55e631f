import { describe, expect, it } from 'vitest';
import { closeTables } from '../support/table.ts';
import { findAll } from './support/find.ts';
import { cleanTable } from './support/zoo.ts';

const TABLES = 200;

/** Clean tables of random kinds of columns: nothing may be confirmed in more than one of twenty, and hardly anything suspected. */
describe('silence on clean tables', () => {
  it(`confirms nothing in ${TABLES} tables`, { timeout: 120_000 }, async () => {
    const confirmed: string[] = [];
    let suspected = 0;
    for (let seed = 5_000; seed < 5_000 + TABLES; seed++) {
      const { found } = await findAll(cleanTable(seed));
      const told = found.filter(({ detection }) => detection.count > 0);
      const sure = told.filter(({ detection }) => detection.tier === 'confirmed');
      if (sure.length > 0) confirmed.push(`${seed}: ${sure.map(({ detector }) => detector.id)}`);
      if (told.length - sure.length > 2) suspected++;
      await closeTables();
    }
    expect(confirmed.length, confirmed.join('\n')).toBeLessThanOrEqual(TABLES * 0.02);
    expect(suspected).toBeLessThanOrEqual(TABLES * 0.02);
  });
});
