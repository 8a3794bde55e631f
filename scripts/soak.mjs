import { at, productNode } from './lib/paths.mjs';
import { productEnv, run } from './lib/run.mjs';
import { runMain, say } from './lib/say.mjs';

/**
 * `npm run soak`: 5,000 cells of every kind, 1,000 interrupts at random moments, 10,000 fuzzed messages; fails when memory grows or an
 * answer is missing. `npm run soak -- --cells 500 --interrupts 100 --seed 7` for less. A tenth of it is part of `npm test`.
 */
async function main() {
  const stdio = { env: productEnv(), stdio: ['ignore', 1, 2] };
  const soak = run(
    productNode(),
    ['--conditions=source', at('test/kernel/soak/main.ts'), ...process.argv.slice(2)],
    stdio,
  );
  const vitest = [at('node_modules/vitest/vitest.mjs'), 'run', 'test/kernel/conformance/fuzz.test.ts'];
  const fuzz = run(productNode(), vitest, stdio);
  say(soak && fuzz ? 'The soak has passed.' : 'The soak has failed; the lines above say where.');
  return soak && fuzz ? 0 : 1;
}

await runMain(main);
