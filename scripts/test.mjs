import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { at, productNode } from './lib/paths.mjs';
import { productEnv, run } from './lib/run.mjs';
import { runMain, Stop, say } from './lib/say.mjs';
import { setUp } from './lib/setup.mjs';

/**
 * `npm test`: the same set-up as `npm start`, then everything. All steps run, whatever failed before; the last line counts.
 * `npm test -- --only unit,e2e` runs some of them.
 */

const tool = (file, ...args) => ({ command: productNode(), args: [at('node_modules', file), ...args] });
const vitest = (name, config, ...only) => ({
  ...tool(
    'vitest/vitest.mjs',
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultFile(name)}`,
    ...only,
  ),
  counts: resultFile(name),
});
const resultFile = (name) => at('out/test', `${name}.json`);

/** Name of a step -> what runs. Asked after the set-up, which brings the Node that the tools run on. */
const stepsNow = () => ({
  registries: { command: process.execPath, args: [at('scripts/generate.mjs'), '--check'] },
  types: tool('typescript/bin/tsc', '-b'),
  lint: tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  house: tool(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    'core/src',
    'kernel/src',
    'cli/src',
    '--config',
    '.dependency-cruiser.mjs',
  ),
  unused: tool('knip/bin/knip.js'),
  unit: vitest('unit', 'vitest.config.ts', '--exclude', 'test/kernel/**'),
  // A process for each file: sockets of zeromq in a thread that ends early would end all others.
  kernel: vitest('kernel', 'vitest.config.ts', '--pool=forks', 'test/kernel/'),
  e2e: vitest('e2e', 'test/e2e/vitest.config.ts'),
});

const stepNames = Object.keys(stepsNow());

function runStep(name) {
  const { command, args, counts } = stepsNow()[name];
  say(`\n== ${name}`);
  if (counts !== undefined) rmSync(counts, { force: true });
  const started = performance.now();
  const ok = run(command, args, { env: productEnv({ PLUMBLINE_HISTORY: 'off' }), stdio: ['ignore', 1, 2] });
  return { name, ok, seconds: (performance.now() - started) / 1000, ...countsOf(counts) };
}

/** Tests of a step; a step that is no test run counts as none. */
function countsOf(file) {
  if (file === undefined || !existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const json = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + (json.numTodoTests ?? 0),
  };
}

function chosenSteps() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const names = values.only?.split(',') ?? stepNames;
  const unknown = names.find((name) => !stepNames.includes(name));
  if (unknown !== undefined) throw new Stop(`There is no step "${unknown}". There are: ${stepNames.join(', ')}.`, 2);
  return names;
}

function summary(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  for (const { name, ok, seconds } of results)
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${seconds.toFixed(1)} s`);
  // A step that failed without a failed test (types, lint, a crash) counts as one failure.
  const failed = sum('failed') + results.filter((result) => !result.ok && result.failed === 0).length;
  if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped`);
  const checks = results.filter((result) => result.ok && result.passed === 0).length;
  console.log(`${sum('passed') + checks} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function main() {
  const names = chosenSteps();
  await setUp({ tests: true });
  mkdirSync(at('out/test'), { recursive: true });
  const results = names.map(runStep);
  console.log('');
  return summary(results);
}

await runMain(main);
