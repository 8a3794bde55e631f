import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Tables to measure on: 20 columns of numbers, codes, words, texts, dates, with gaps and faults, seeded. */

const columns = `i::BIGINT AS id, (random() * 1000)::INT AS i1, (1000 / (random() * 999 + 1))::INT AS i2, (random() * 9e15)::BIGINT AS i3,
  sqrt(-2 * ln(random() + 1e-12)) * cos(6.283185307 * random()) AS f1, exp(sqrt(-2 * ln(random() + 1e-12)) * cos(6.283185307 * random())) AS f2,
  CASE WHEN random() < 0.05 THEN NULL ELSE random() * 100 END AS f3,
  CASE WHEN random() < 0.001 THEN 1e6 * random() ELSE -ln(random() + 1e-12) * 10 END AS f4,
  random() < 0.3 AS b1, ['red', 'green', 'blue', 'black', 'white'][1 + floor(random() * 5)::INT] AS c1, 'city_' || floor(50 * random() * random())::INT AS c2,
  CASE WHEN random() < 0.1 THEN NULL ELSE 'SKU-' || lpad((floor(random() * 1000)::INT)::VARCHAR, 4, '0') END AS c3,
  ['James', 'Mary', 'Robert', 'Patricia', 'John', 'Linda'][1 + floor(random() * 6)::INT] || ' ' || substr(md5((i % 30011)::VARCHAR), 1, 6) AS t1,
  CASE WHEN random() < 0.02 THEN 'not-an-email' ELSE 'user' || floor(random() * 800000)::INT || '@example.org' END AS t2,
  CASE WHEN random() < 0.08 THEN NULL ELSE '+1-' || lpad((floor(random() * 1000)::INT)::VARCHAR, 3, '0') || '-555-' || lpad((floor(random() * 10000)::INT)::VARCHAR, 4, '0') END AS t3,
  'The quick brown fox ' || md5(random()::VARCHAR) || ' jumps over ' || repeat('lorem ', floor(random() * 6)::INT) AS t4, uuid()::VARCHAR AS t5,
  DATE '2015-01-01' + floor(random() * 3650)::INT AS d1, TIMESTAMP '2020-01-01' + to_seconds(floor(random() * 1e8)::BIGINT) AS ts1,
  (random() * 100000)::DECIMAL(12, 2) AS dec1`;

/** A table of that many rows as .parquet or .csv in `folder`; made once. */
export async function table(folder, rows, ending) {
  const file = path.join(folder, `bench-${rows}.${ending}`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  await connection.run('SELECT setseed(0.42)');
  const form = ending === 'parquet' ? 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880' : 'HEADER';
  await connection.run(
    `COPY (SELECT ${columns} FROM range(${rows}) r(i)) TO '${file.replaceAll("'", "''")}' (${form})`,
  );
  connection.closeSync();
  return file;
}
