import { table } from './data.mjs';
import { measure, medianOf } from './process.mjs';

/** A profile beside what DuckDB offers itself: SUMMARIZE, plus an exact count of distinct values for each column. */

const peerSource = `
  import { DuckDBInstance } from '@duckdb/node-api';
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const from = "FROM read_parquet('" + process.argv[1].replaceAll("'", "''") + "')";
  const summary = await (await connection.runAndReadAll('SUMMARIZE ' + 'SELECT * ' + from)).getRowObjects();
  await connection.runAndReadAll('SELECT ' + summary.map((row) => 'count(distinct "' + row.column_name + '")').join(', ') + ' ' + from);
`;

export const figures = [
  {
    name: 'profile of 1,000,000 x 20 parquet, whole process, beside DuckDB SUMMARIZE + exact distinct',
    must: 'peer',
    aim: null,
    unit: 's',
    async run({ folder, node, at }) {
      const file = await table(folder, 1_000_000, 'parquet');
      const peer = await medianOf(3, () =>
        measure(node, ['--input-type=module', '-e', peerSource, file], { cwd: at() }),
      );
      const ours = await medianOf(3, () => measure(node, [at('cli/bin/dq.mjs'), 'profile', file], { cwd: folder }));
      return {
        ours: ours.seconds,
        peer: peer.seconds,
        ok: true,
        note: ours.peakBytes === null ? '' : `${Math.round(ours.peakBytes / 1e6)} MB at most`,
      };
    },
  },
];
