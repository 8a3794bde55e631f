import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findPython, pythonSentence } from './machine.mjs';
import { at, root, venv, venvBin } from './paths.mjs';
import { capture, run, runNode, succeeds } from './run.mjs';
import { Stop, say } from './say.mjs';
import { hashOf, isFresh, mark } from './stamp.mjs';

/** JupyterLab in `.venv`, with our kernel in it; pip's own settings (index, proxy, certificates) apply. */

const stampOf = (kind) => path.join(venv, `.plumbline-${kind}`);

/** Installs JupyterLab unless the stamp says it is there. `tests`: also what tests of the kernel need. */
export function installJupyter({ tests = false } = {}) {
  const lists = [at('scripts/requirements.txt'), ...(tests ? [at('scripts/requirements-test.txt')] : [])];
  const done = lists.every((list) => isFresh(stampOf(path.basename(list)), stampHash(list)));
  if (done && existsSync(venvBin('jupyter-lab'))) return 'up to date';
  say('JupyterLab: installing into .venv (half a minute, 240 MB) ...');
  if (!isFresh(stampOf('requirements.txt'), stampHash(lists[0]))) makeEnvironment(lists);
  else if (!ways(lists).some((way) => way.add())) throw new Stop(pipSentence, 3);
  for (const list of lists) mark(stampOf(path.basename(list)), stampHash(list));
  return 'installed';
}

const pipSentence =
  'JupyterLab could not be installed; the lines above say why. Behind a proxy, set it with: pip config set global.proxy URL.';

/** A moved checkout has a broken environment: its place is part of the stamp. */
const stampHash = (list) => hashOf([list], root);

function makeEnvironment(lists) {
  const possible = ways(lists);
  if (possible.length === 0) throw new Stop(pythonSentence(), 3);
  if (!possible.some((way) => way.create() && way.add())) throw new Stop(pipSentence, 3);
}

/**
 * Ways to an environment, in the order to try: uv where there is one (it is faster, but knows nothing of pip's settings, so it comes
 * last where there are any); the venv module; a venv without pip, filled by the outer pip (Debian without python3-venv).
 */
function ways(lists) {
  const wanted = lists.flatMap((list) => ['-r', list]);
  const python = findPython();
  const inner = venvBin('python');
  const uv = {
    create: () => succeeds('uv', ['venv', '-q', '--clear', ...(python ? ['--python', python] : []), venv]),
    add: () => succeeds('uv', ['--version']) && run('uv', ['pip', 'install', '-q', '--python', inner, ...wanted]),
  };
  const module = {
    create: () => succeeds(python, ['-m', 'venv', '--clear', venv]),
    add: () => succeeds(inner, ['-m', 'pip', '--version']) && run(inner, ['-m', 'pip', 'install', '-q', ...wanted]),
  };
  const outer = {
    create: () => succeeds(python, ['-m', 'venv', '--clear', '--without-pip', venv]),
    add: () => run(python, ['-m', 'pip', '--python', inner, 'install', '-q', ...wanted]),
  };
  const byPip = python === null ? [] : [module, outer];
  const byUv = succeeds('uv', ['--version']) ? [uv] : [];
  return pipIsConfigured(python) ? [...byPip, ...byUv] : [...byUv, ...byPip];
}

/** True where pip has settings of its own about where and how to download. */
function pipIsConfigured(python) {
  if (
    Object.keys(process.env).some((name) =>
      /^PIP_(INDEX_URL|EXTRA_INDEX_URL|PROXY|CERT|CLIENT_CERT|TRUSTED_HOST|FIND_LINKS|NO_INDEX|CONFIG_FILE)$/.test(
        name,
      ),
    )
  )
    return true;
  return python !== null && capture(python, ['-m', 'pip', 'config', 'list']).stdout.trim() !== '';
}

/** Registers the kernel in the environment, and settles two things of JupyterLab. */
export function installKernel() {
  runNode(
    'kernel/dist/install.js',
    ['--prefix', venv],
    'The kernel could not be registered in .venv; the lines above say why.',
    {
      stdio: ['ignore', 'ignore', 2],
    },
  );
  // Its question about news would be a request to the network.
  const news = { '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false } };
  keepFile(path.join(venv, 'share/jupyter/lab/settings/overrides.json'), `${JSON.stringify(news, null, 2)}\n`);
  // Its own scripts are CommonJS; without this, the package.json of the checkout would make them modules.
  keepFile(path.join(venv, 'package.json'), '{ "private": true, "type": "commonjs" }\n');
}

function keepFile(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Arguments of JupyterLab for a notebook of the checkout: the URL it prints leads to it. The root user has to say that he means it. */
export const labArguments = (notebook, more = []) => [
  `--LabApp.default_url=/lab/tree/${notebook.split(path.sep).map(encodeURIComponent).join('/')}`,
  // A new notebook offers TypeScript first.
  '--MultiKernelManager.default_kernel_name=plumbline',
  '--LabApp.log_level=WARN',
  '--ServerApp.log_level=WARN',
  ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
  ...more,
];
