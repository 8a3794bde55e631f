import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { labArguments } from './lib/jupyter.mjs';
import { execute, placeCopy, placeForFile, scorecardOf } from './lib/notebook.mjs';
import { outName } from './lib/out-names.mjs';
import { at, forPeople, productNode, root, venvBin } from './lib/paths.mjs';
import { capture, live, productEnv } from './lib/run.mjs';
import { runMain, Stop, say, step } from './lib/say.mjs';
import { setUp } from './lib/setup.mjs';

/** `npm start`: from a fresh clone to a scorecard in JupyterLab. Built-in modules only: it runs before anything is installed. */

const help = `npm start                 sets up what is needed, assesses sample data, opens JupyterLab
npm start -- FILE         the same for a file of yours; nothing is written beside it
npm start -- --once       ends after the report (so does a run without a terminal)
npm start -- --no-browser and --port N go to JupyterLab`;

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        once: { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        'no-browser': { type: 'boolean', default: false },
        port: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Stop(`${error.message}\n\n${help}`, 2);
  }
}

const manyFiles = (names) =>
  `npm start takes one file; here are ${names.length}: ${names.join(', ')}. Start it once for each, or quote a name with blanks in it.`;

/** The user's file, absolute; npm runs scripts in the checkout, but people name files from where they stand. */
function findFile(name) {
  const from = process.env.INIT_CWD ?? process.cwd();
  const file = path.resolve(from, name);
  if (!existsSync(file)) throw new Stop(`There is no file "${name}" in ${from}.`, 3);
  return file;
}

/**
 * Writes the HTML report by the command line; its refusal of a file is ours, with its exit code. The notebook alone is kept in the
 * history: it would be compared with this report of a moment ago otherwise.
 */
function writeReport(dataFile) {
  const report = at('out', `${outName(dataFile)}.html`);
  mkdirSync(path.dirname(report), { recursive: true });
  const result = capture(productNode(), [at('cli/bin/dq.mjs'), 'assess', dataFile, '--no-store', '-o', report], {
    env: productEnv(),
  });
  if (result.status !== 0) throw new Stop(result.stderr.trim(), result.status ?? 3);
  return report;
}

/** Report first: a file that cannot be read ends here, before a notebook is written for it. */
async function assess(dataFile, place) {
  let report = '';
  await step('Report', () => {
    report = writeReport(dataFile);
  });
  const placed = place();
  await step('Notebook', () => execute(placed.target));
  if (placed.kept !== null) say(`Your changed copy of the notebook is kept: ${forPeople(placed.kept)}`);
  console.log(`\n${scorecardOf(placed.target) ?? ''}`);
  console.log(`HTML report: ${forPeople(report)}`);
  console.log(`Notebook:    ${forPeople(placed.target)}`);
  return placed.target;
}

function openLab(notebook, options) {
  const more = [
    ...(options['no-browser'] ? ['--no-browser'] : []),
    ...(options.port === undefined ? [] : [`--port=${options.port}`]),
  ];
  say('\nJupyterLab opens; Ctrl-C twice ends it.');
  const env = productEnv({ JUPYTER_PREFER_ENV_PATH: '1' });
  if (options.dev) watch(env);
  return live(venvBin('jupyter-lab'), labArguments(path.relative(root, notebook), more), { env });
}

/** Builds again on every change; a restarted kernel runs the new code. */
function watch(env) {
  live(
    productNode(),
    [at('node_modules/typescript/bin/tsc'), '-b', 'core', 'kernel', 'cli', '--watch', '--preserveWatchOutput'],
    { env, stdio: ['ignore', 2, 2] },
  );
}

async function main() {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (positionals.length > 1) throw new Stop(manyFiles(positionals), 2);
  const ownFile = positionals[0] === undefined ? null : findFile(positionals[0]);
  await setUp();
  const place = () => (ownFile === null ? placeCopy(at('notebooks/quickstart.ipynb')) : placeForFile(ownFile));
  const notebook = await assess(ownFile ?? at('sample/orders.csv'), place);
  if (values.once || !process.stdout.isTTY) return 0;
  return openLab(notebook, values);
}

await runMain(main);
