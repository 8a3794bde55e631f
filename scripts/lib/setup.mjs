import { existsSync } from 'node:fs';
import { build } from '../build.mjs';
import { installJupyter, installKernel } from './jupyter.mjs';
import { checkProductNode, checkSetupNode } from './machine.mjs';
import { installPackages, installTestPackages } from './packages.mjs';
import { at } from './paths.mjs';
import { runNode } from './run.mjs';
import { step } from './say.mjs';
import { hashOf, isFresh, mark } from './stamp.mjs';

/** Seed of the sample data; any would do. */
const SAMPLE_SEED = '41';

/** Everything between a fresh clone and a kernel that runs; each step is skipped when it has nothing new. */
export async function setUp({ tests = false } = {}) {
  checkSetupNode();
  await step('npm packages', () => installPackages({ dev: tests }));
  if (tests) await step('npm packages for tests', installTestPackages);
  checkProductNode();
  await step('JupyterLab', () => installJupyter({ tests }));
  await step('Build', () => build());
  await step('Kernel', installKernel);
  await step('Sample data', makeSampleData);
}

function makeSampleData() {
  const hash = hashOf([at('scripts/sample'), at('core/src/kit/random.ts')], SAMPLE_SEED);
  const stamp = at('sample/.stamp');
  if (isFresh(stamp, hash) && existsSync(at('sample/orders.csv'))) return 'up to date';
  // The flag is for Node 22; Node 24 strips types without it.
  runSampler(['--seed', SAMPLE_SEED, '--out', at('sample')]);
  mark(stamp, hash);
  return 'written to sample/';
}

function runSampler(args) {
  runNode('scripts/sample/main.ts', args, 'The sample data could not be written; the lines above say why.');
}
