import { pathToFileURL } from 'node:url';
import { say, sayFailure } from './command/failure.ts';
import { installKernel } from './command/install-kernel.ts';
import { listKernels } from './command/list-kernels.ts';
import type { Surroundings } from './command/python.ts';
import { removeKernel } from './command/remove-kernel.ts';

const USAGE = `Usage: plumbline kernel install | remove | list [--user | --sys-prefix | --prefix DIR]

  install   tells Jupyter about the kernel
    --name NAME             its name among kernels (plumbline)
    --display-name TEXT     how front ends show it
    --language LANGUAGE     typescript or javascript
    --alias tslab           also under tslab's names, so that notebooks written for it open with this kernel
    --force                 puts another program's kernel of the same name aside
  remove    takes out what install wrote, all of it or --name NAME; nothing else
  list      shows what is registered, and whether it can start

  --user                    for one user, in Jupyter's data folder
  --sys-prefix              in the active Python environment
  --prefix DIR              in the environment DIR, or any other folder
Without a place: the active Python environment, else the user's folder.`;

type Command = (args: readonly string[], around: Surroundings) => string[];
const commands: ReadonlyMap<string, Command> = new Map([
  ['install', installKernel],
  ['remove', removeKernel],
  ['list', listKernels],
]);

/**
 * The command `plumbline kernel`, also called `plumbline-kernel` (there the word install may be left out).
 * @returns exit code: 0 done, 2 wrong usage or refused, 3 could not
 */
export function main(args: readonly string[], around: Surroundings = { env: process.env, cwd: process.cwd() }): number {
  if (args.includes('--help') || args.includes('-h')) return say(0, USAGE);
  const [word = '', ...rest] = args[0]?.startsWith('--') === true ? ['install', ...args] : args;
  const command = commands.get(word);
  if (command === undefined) return say(2, word === '' ? USAGE : `There is no command "${word}".\n\n${USAGE}`);
  try {
    return say(0, command(rest, around).join('\n'));
  } catch (error) {
    return sayFailure(error);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2));
}
