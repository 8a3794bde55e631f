import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { outName } from './out-names.mjs';
import { at, forPeople, venv, venvBin } from './paths.mjs';
import { capture, productEnv } from './run.mjs';
import { Stop } from './say.mjs';

/** Notebooks: the executed copy of one, and one written for a user's file. Everything written goes to `out/`. */

const readNotebook = (file) => JSON.parse(readFileSync(file, 'utf8'));
const sourceOf = (cell) => (Array.isArray(cell.source) ? cell.source.join('') : cell.source);
const sourcesOf = (file) => JSON.stringify(readNotebook(file).cells.map(sourceOf));

/** A first free name beside `file`: orders.kept-1.ipynb. */
function keptName(file) {
  const { dir, name, ext } = path.parse(file);
  for (let n = 1; ; n++) {
    const candidate = path.join(dir, `${name}.kept-${n}${ext}`);
    if (!existsSync(candidate)) return candidate;
  }
}

/**
 * Puts a notebook in its place in `out/`. A copy whose cells the user has changed is renamed first, never overwritten; its new name
 * is returned, else null.
 */
function place(target, write) {
  const fresh = `${target}.new`;
  mkdirSync(path.dirname(target), { recursive: true });
  write(fresh);
  const changed = existsSync(target) && sourcesOf(target) !== sourcesOf(fresh);
  const kept = changed ? keptName(target) : null;
  if (kept !== null) renameSync(target, kept);
  renameSync(fresh, target);
  return kept;
}

/** Copies a notebook of the checkout to `out/`. */
export function placeCopy(source) {
  const target = at('out', path.basename(source));
  return { target, kept: place(target, (file) => copyFileSync(source, file)) };
}

/** Writes a notebook for a user's file to `out/`; nothing is written beside the file. */
export function placeForFile(dataFile) {
  const target = at('out', `${outName(dataFile)}.ipynb`);
  return { target, kept: place(target, (file) => writeFileSync(file, notebookText(dataFile))) };
}

function notebookText(dataFile) {
  const name = path.basename(dataFile);
  const quoted = `"${dataFile.replaceAll('\\', '/')}"`;
  const cells = [
    markdown(
      `# ${name}\n\nWhat is wrong with this file, why we think so, and which rows it is. Each cell can be run again and changed.`,
    ),
    code(`%dq read ${quoted} as data`),
    code('%dq assess data'),
    markdown(
      '`%dq rows F1` shows the rows of the first finding, `%dq profile data` what each column holds, `%dq help` everything else.',
    ),
    code('%dq profile data'),
  ];
  const metadata = {
    kernelspec: { display_name: 'TypeScript (Plumbline)', language: 'typescript', name: 'plumbline' },
    language_info: { name: 'typescript' },
  };
  return `${JSON.stringify({ cells: cells.map((cell, index) => ({ id: `c${index}`, ...cell })), metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

const markdown = (source) => ({ cell_type: 'markdown', metadata: {}, source });
const code = (source) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source });

/** Runs a notebook in place through its kernel, as JupyterLab would. */
export function execute(notebook) {
  // JUPYTER_PREFER_ENV_PATH: this environment's kernels before any that the user has elsewhere.
  const env = productEnv({ VIRTUAL_ENV: venv, JUPYTER_PREFER_ENV_PATH: '1', PYDEVD_DISABLE_FILE_VALIDATION: '1' });
  const args = ['--inplace', '--timeout=600', '--startup_timeout=120', notebook];
  const result = capture(venvBin('jupyter-execute'), args, { env });
  if (result.status === 0) return;
  throw new Stop(`${cellError(result.stderr)}\n\nA cell of ${forPeople(notebook)} failed; its words are above.`, 3);
}

/** The cell and its error, without the traceback of the program that ran it. */
const cellError = (words) => words.slice(Math.max(0, words.search(/An error occurred while executing/))).trim();

/** The plain text of the last output that an executed `%dq assess` cell gave, or null. */
export function scorecardOf(notebook) {
  const cell = readNotebook(notebook).cells.find(
    (entry) => entry.cell_type === 'code' && sourceOf(entry).trimStart().startsWith('%dq assess'),
  );
  const texts = (cell?.outputs ?? []).map((output) => output.data?.['text/plain']).filter((text) => text !== undefined);
  const last = texts.at(-1);
  return last === undefined ? null : Array.isArray(last) ? last.join('') : last;
}
