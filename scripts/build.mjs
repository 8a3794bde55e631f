import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { at, productNode, root } from './lib/paths.mjs';
import { productEnv, run } from './lib/run.mjs';
import { runMain, Stop, say, step } from './lib/say.mjs';
import { filesUnder, hashOf, isFresh, mark } from './lib/stamp.mjs';

/** `npm run build`: TypeScript to `dist/`, assets beside it. `--force` builds even when nothing changed. */

const workspaces = ['core', 'kernel', 'cli'];
const inputs = [
  ...workspaces.flatMap((name) => [at(name, 'src'), at(name, 'package.json'), at(name, 'tsconfig.json')]),
  at('tsconfig.base.json'),
  at('package-lock.json'),
  at('scripts/build.mjs'),
];
const stamp = at('node_modules/.plumbline/build');

function compile() {
  const tsc = at('node_modules/typescript/bin/tsc');
  if (!run(productNode(), [tsc, '-b', ...workspaces], { env: productEnv() }))
    throw new Stop('The build failed; the lines above say where.', 1);
}

/** Files under `src` that TypeScript does not carry over: pictures, templates, tables. */
function copyAssets(workspace) {
  const source = at(workspace, 'src');
  for (const file of filesUnder([source]).filter((name) => !/\.tsx?$/.test(name))) {
    const target = at(workspace, 'dist', path.relative(source, file));
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
}

/** Removes what an earlier build left of sources that are gone, so that no package carries it. */
function prune(workspace) {
  const dist = at(workspace, 'dist');
  const leftovers = filesUnder([dist]).filter(
    (file) => /\.(js|d\.ts|js\.map)$/.test(file) && !sourceOf(workspace, dist, file),
  );
  for (const file of leftovers) rmSync(file);
  if (leftovers.length > 0) rmSync(path.join(dist, '.tsbuildinfo'), { force: true });
}

function sourceOf(workspace, dist, file) {
  const stem = path.relative(dist, file).replace(/\.(d\.ts|js\.map|js)$/, '');
  return existsSync(at(workspace, 'src', `${stem}.ts`)) || existsSync(at(workspace, 'src', `${stem}.js`));
}

/** Compiles and copies; says "up to date" when no source changed since the last build. */
export function build({ force = false } = {}) {
  const hash = hashOf(inputs);
  const built = workspaces.every((name) => !existsSync(at(name, 'src')) || existsSync(at(name, 'dist')));
  if (!force && built && isFresh(stamp, hash)) return 'up to date';
  for (const name of workspaces) prune(name);
  compile();
  for (const name of workspaces) copyAssets(name);
  mark(stamp, hash);
  return 'done';
}

if (process.argv[1] === import.meta.filename) {
  process.chdir(root);
  await runMain(async () => {
    await step('Build', () => build({ force: process.argv.includes('--force') }));
    say('');
    return 0;
  });
}
