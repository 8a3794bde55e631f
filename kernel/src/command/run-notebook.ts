import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { noMore, readOptions } from './arguments.ts';
import { CommandFailure, trying } from './failure.ts';
import type { Surroundings } from './python.ts';
import { declaredParameters } from './run/declared-parameters.ts';
import { execute, ownLanguage, type RunEnd, yamlToJson } from './run/jupyter.ts';
import {
  type Notebook,
  parametersCell,
  readNotebook,
  sourceOf,
  withoutOutputs,
  withParameters,
} from './run/notebook.ts';
import { type Given, parametersSource } from './run/parameters.ts';
import { readParametersFile } from './run/parameters-file.ts';

/** What `plumbline run --help` prints. */
export const RUN_USAGE = `Usage: plumbline run IN.ipynb OUT.ipynb [-p NAME VALUE] ... [--parameters-file FILE]

Runs a notebook without a browser and writes what it gave to OUT, also when a cell fails.

  -p NAME VALUE             sets a parameter: a variable of the cell tagged "parameters" (may be repeated)
  -f, --parameters-file F   sets those of a JSON or YAML file; -p counts more
  -k, --kernel NAME         runs it in another kernel than it names
  --cwd DIR                 where it runs (the folder of IN)
  --timeout SECONDS         for each cell (none)

Ends with 0 when all cells ran, 1 when one failed, 2 for wrong usage, 3 when it could not run.`;

const options = {
  'parameters-file': { type: 'string', short: 'f' },
  kernel: { type: 'string', short: 'k' },
  cwd: { type: 'string' },
  timeout: { type: 'string' },
} as const;

/**
 * `plumbline run`: executes a notebook with parameters set as papermill sets them.
 * @returns lines that say how it went
 * @throws CommandFailure when it could not run, or a cell failed; the executed notebook is there all the same
 */
export async function runNotebook(args: readonly string[], around: Surroundings): Promise<string[]> {
  const { words, rest } = takeParameters(args);
  const { values, positionals } = readOptions(rest, options);
  const [input, output, ...more] = positionals.map((path) => resolve(around.cwd, path));
  if (input === undefined || output === undefined) throw new CommandFailure(2, RUN_USAGE);
  noMore(more);
  const timeout = secondsOf(values.timeout);
  const file = values['parameters-file'];
  const fromFile =
    file === undefined ? [] : readParametersFile(resolve(around.cwd, file), (text) => yamlToJson(text, around));
  const notebook = prepared(withoutOutputs(readNotebook(input)), new Map([...fromFile, ...words]), values.kernel);
  write(output, notebook);
  const kernel = kernelOf(notebook);
  const end = await execute(output, resolve(around.cwd, values.cwd ?? dirname(input)), kernel, timeout, around);
  return report(end, notebook, output, kernel);
}

/** `-p NAME VALUE` takes two words, which no parser of options knows. */
function takeParameters(args: readonly string[]): { words: [string, Given][]; rest: string[] } {
  const words: [string, Given][] = [];
  const rest = [...args];
  for (let at = find(rest); at >= 0; at = find(rest)) {
    const [, name, word] = rest.splice(at, 3);
    if (name === undefined || word === undefined)
      throw new CommandFailure(2, '-p needs a name and a value: -p limit 10');
    words.push([name, { word }]);
  }
  return { words, rest };
}

const find = (words: readonly string[]): number => words.findIndex((word) => word === '-p' || word === '--parameter');

function prepared(notebook: Notebook, given: ReadonlyMap<string, Given>, kernel: string | undefined): Notebook {
  const chosen = kernel === undefined ? notebook : withKernel(notebook, kernel);
  if (given.size === 0) return chosen;
  const cell = parametersCell(chosen);
  if (cell === null)
    process.stderr.write(
      'No cell of the notebook is tagged "parameters": yours stand on top, and their names are not checked.\n',
    );
  const isJavaScript = ownLanguage(kernelOf(chosen)) === 'javascript';
  const source = parametersSource(given, cell === null ? null : declaredParameters(sourceOf(cell)), isJavaScript);
  return withParameters(chosen, source);
}

function withKernel(notebook: Notebook, name: string): Notebook {
  return {
    ...notebook,
    metadata: { ...notebook.metadata, kernelspec: { name, display_name: name } as { name: string } },
  };
}

const kernelOf = (notebook: Notebook): string => notebook.metadata.kernelspec?.name ?? 'plumbline';

function secondsOf(given: string | undefined): number {
  const seconds = Number(given ?? 0);
  if (Number.isInteger(seconds) && seconds >= 0) return seconds;
  throw new CommandFailure(2, `--timeout is a whole number of seconds, not ${given}.`);
}

/** In one step, so that a notebook that is there is whole. */
function write(file: string, notebook: Notebook): void {
  const fresh = `${file}.${process.pid}.new`;
  trying('The executed notebook cannot be written', () => {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(fresh, `${JSON.stringify(notebook, null, 1)}\n`);
      renameSync(fresh, file);
    } finally {
      rmSync(fresh, { force: true });
    }
  });
}

function report(end: RunEnd, notebook: Notebook, output: string, kernel: string): string[] {
  if (end.status === 'ok') return [`All cells ran: ${output}`];
  if (end.status === 'cell_failed')
    throw new CommandFailure(1, `${cellName(notebook, end.cell)} failed: ${end.message}\nWhat ran is in ${output}`);
  if (end.status === 'stopped')
    throw new CommandFailure(
      3,
      `The run was stopped. ${cellName(notebook, end.cell)} was under way; what ran is in ${output}`,
    );
  const advice = end.message.startsWith('NoSuchKernel')
    ? `\nThe notebook names the kernel "${kernel}", which is not registered here. To run it in this one: --kernel plumbline`
    : '';
  throw new CommandFailure(3, `The notebook could not run. ${end.message}${advice}`);
}

function cellName(notebook: Notebook, index: number | null): string {
  const cell = index === null ? undefined : notebook.cells[index];
  const first =
    cell === undefined
      ? ''
      : (sourceOf(cell)
          .split('\n')
          .find((line) => line.trim() !== '') ?? '');
  return index === null ? 'A cell' : `Cell ${index + 1} (${first.trim().slice(0, 60)})`;
}
