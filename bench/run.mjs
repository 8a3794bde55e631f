import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { at, productNode } from '../scripts/lib/paths.mjs';
import { capture, productEnv } from '../scripts/lib/run.mjs';

/**
 * `npm run bench [-- WORD]`: every figure we claim (or those whose name has the word), ours beside the peer in the same run. Exits
 * with 1 when a "must" is missed. Results also go to out/bench.json.
 */

const names = ['assess', 'profile-process', 'kernel'];

async function main(word) {
  const modules = await Promise.all(names.map((name) => import(`./${name}.mjs`)));
  const figures = modules.flatMap((module) => module.figures).filter((figure) => figure.name.includes(word));
  const context = { folder: at('out/bench'), node: productNode(), at: (...parts) => at(...parts) };
  mkdirSync(context.folder, { recursive: true });
  console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? ''}\n`);
  const results = [];
  for (const figure of figures) results.push(await one(figure, context));
  const profileOk = 'profile'.includes(word) ? await profileInTurns() : true;
  writeFileSync(at('out/bench.json'), `${JSON.stringify(results, null, 2)}\n`);
  return profileOk && results.every((result) => result.ok) ? 0 : 1;
}

/** Ours and the peer's in turn within one process: the ratio that a busy machine disturbs least. */
async function profileInTurns() {
  console.log('\nprofile of 1,000,000 x 20 parquet, in turns within one process');
  const { run } = await import('./profile.ts');
  const ratio = await run();
  console.log(`${ratio <= 1 ? 'ok    ' : 'MISSED'} profile, ours / peer ${ratio.toFixed(2)}, must 1`);
  return ratio <= 1;
}

async function one(figure, context) {
  const result = await figure.run(context);
  const ok = result.ok && (figure.must === null || result.ours <= figure.must);
  const write = (value) => written(value, figure);
  const peers = Object.entries(result.peers ?? (result.peer === undefined ? {} : { peer: result.peer }));
  const parts = [
    write(result.ours),
    ...peers.map(([name, value]) => `${name} ${write(value)}`),
    figure.must === null ? '' : `must ${figure.must}`,
    figure.aim === null ? '' : `aim ${figure.aim}${ok && result.ours <= figure.aim ? ' (met)' : ''}`,
    result.note,
  ];
  const verdict = figure.judged === false ? 'shown ' : ok ? 'ok    ' : 'MISSED';
  console.log(`${verdict} ${figure.name}\n       ${parts.filter(Boolean).join(', ')}`);
  return { name: figure.name, unit: figure.unit, ...result, must: figure.must, aim: figure.aim, ok };
}

/** A figure with its unit, with as many digits as its bound has; `none` where there is no figure. */
function written(value, { unit, must }) {
  if (value === null) return 'none';
  const digits = unit === 'MB' || unit === 'lost' ? 0 : (must ?? 1) < 0.1 ? 3 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}

// The figures import the product's packages, so they run on its Node whatever started this.
if (process.execPath === productNode()) process.exitCode = await main(process.argv[2] ?? '');
else
  process.exitCode =
    capture(productNode(), [import.meta.filename, ...process.argv.slice(2)], { stdio: 'inherit', env: productEnv() })
      .status ?? 1;
