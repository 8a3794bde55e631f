import { table } from './data.mjs';
import { measure, medianOf } from './process.mjs';

/** `dq assess` as a whole process: start, read, assess, print. */
const figure = (rows, ending, must, aim, memory) => ({
  name: `dq assess ${rows.toLocaleString('en')} x 20 ${ending}, whole process`,
  must,
  aim,
  unit: 's',
  async run({ folder, node, at }) {
    const file = await table(folder, rows, ending);
    const result = await medianOf(3, () => measure(node, [at('cli/bin/dq.mjs'), 'assess', file], { cwd: folder }));
    const bytes = result.peakBytes;
    return {
      ours: result.seconds,
      ok: memory === null || bytes === null || bytes < memory,
      note: bytes === null ? '' : `${Math.round(bytes / 1e6)} MB at most`,
    };
  },
});

export const figures = [figure(100_000, 'csv', 2.5, 1.2, null), figure(1_000_000, 'parquet', 8, 3, 1e9)];
