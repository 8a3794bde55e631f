import { table } from './data.mjs';
import { measure, medianBySeconds } from './process.mjs';

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
    // Ours starts a second process, fingerprints the data and prints besides: shown, not judged. The scan alone is judged, in turns.
    judged: false,
    must: null,
    aim: null,
    unit: 's',
    async run({ folder, node, at }) {
      const file = await table(folder, 1_000_000, 'parquet');
      // In turns, so that both meet the same machine.
      const [peers, own] = [[], []];
      for (let turn = 0; turn < 3; turn++) {
        peers.push(await measure(node, ['--input-type=module', '-e', peerSource, file], { cwd: at() }));
        own.push(await measure(node, [at('cli/bin/dq.mjs'), 'profile', file], { cwd: folder }));
      }
      const [peer, ours] = [medianBySeconds(peers), medianBySeconds(own)];
      return {
        ours: ours.seconds,
        peer: peer.seconds,
        ok: true,
        note: ours.peakBytes === null ? '' : `${Math.round(ours.peakBytes / 1e6)} MB at most`,
      };
    },
  },
];
