import { expect, it } from 'vitest';
import { contextFor, runInCell } from '../../../../kernel/src/runtime/cell.ts';
import type { MagicWork } from '../../../../kernel/src/runtime/magic-runner.ts';
import { duration, time } from '../../../../kernel/src/runtime/magics/time.ts';
import { runMagic } from '../../support/magic.ts';

const LINE = /^Wall time [\d.]+ \S+, CPU time [\d.]+ \S+\n$/;

it('gives the value, awaited, and says how long it took', async () => {
  const value = async (): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return 5;
  };
  const ran = await runMagic(time, { form: 'value' }, { value });
  expect(ran.result).toBe(5);
  expect(ran.out).toMatch(LINE);
  expect(Number(/Wall time ([\d.]+) ms/.exec(ran.out)?.[1])).toBeGreaterThan(18);
});

it('says it of what fails too, and lets it fail', async () => {
  const value = (): never => {
    throw new Error('no');
  };
  const caught: MagicWork = (host) => async (call, given) => time(host)(call, given).catch(String);
  const ran = await runMagic(caught, { form: 'value' }, { value });
  expect(ran.result).toBe('Error: no');
  expect(ran.out).toMatch(LINE);
});

it('times statements between start and stop, one within the other', async () => {
  const ran = await runMagic((host) => {
    const runner = time(host);
    return async () => {
      for (const form of ['start', 'start', 'stop', 'stop']) await runner({ form }, undefined);
    };
  }, {});
  expect(ran.out.trimEnd().split('\n')).toHaveLength(2);
});

it('times a cell from its start to its end', async () => {
  const header = { msg_id: 'm', session: '', username: '', date: '', msg_type: '', version: '' };
  const cell = contextFor(header, 1);
  const ran = await runInCell(cell, () =>
    runMagic(
      (host) => async (call, value) => {
        await time(host)(call, value);
        for (const end of cell.extras.atEnd) end();
      },
      { form: 'cell' },
    ),
  );
  expect(ran.out).toMatch(LINE);
});

it.each([
  [0, '0 µs'],
  [0.000_004, '4 ns'],
  [0.000_999_9, '1 µs'],
  [0.5, '500 µs'],
  [1.2345, '1.23 ms'],
  [999.9, '1 s'],
  [12_345, '12.3 s'],
  [59_990, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('%d ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});
